import { createServer } from "node:http";
import { readFile } from "node:fs/promises";

const page = await readFile("public/index.html");

createServer((request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(page);
}).listen(8080);
