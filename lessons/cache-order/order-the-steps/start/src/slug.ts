const accents = /\p{Mark}/gu;
const rest = /[^a-z0-9]+/g;

/** Turns a title into the last part of an address: "Build heavy, ship light" becomes "build-heavy-ship-light". */
export function slug(title: string): string {
  return title
    .normalize("NFD")
    .replace(accents, "")
    .toLowerCase()
    .replace(rest, "-")
    .replace(/^-|-$/g, "");
}
