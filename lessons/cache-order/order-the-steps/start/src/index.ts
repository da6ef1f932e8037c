import { slug } from "./slug.js";

const version = "1.3.0";
const titles = process.argv.slice(2);

if (titles.length === 0) {
  console.error("usage: slug TITLE... | slug --version");
  process.exit(2);
}

if (titles[0] === "--version") {
  console.log(`slug ${version} (${process.env.REVISION ?? "unknown revision"})`);
} else {
  for (const title of titles) {
    console.log(slug(title));
  }
}
