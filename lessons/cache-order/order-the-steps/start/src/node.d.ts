// The little of Node.js that this program uses. The package @types/node would bring all of it.
declare const console: {
  log(line: string): void;
  error(line: string): void;
};
declare const process: {
  argv: string[];
  env: Record<string, string | undefined>;
  exit(code: number): never;
};
