// Serves the files of one folder on 127.0.0.1, and nothing else to anyone else.
//
//   node tools/serve.mjs FOLDER PORT

import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";

const folder = resolve(process.argv[2]);
const port = Number(process.argv[3]);
const page = "egress.html";
const types = { ".html": "text/html; charset=utf-8" };

const server = createServer(async (request, response) => {
  const name = request.url.replace(/[?#].*$/, "").slice(1) || page;
  const files = await readdir(folder, { withFileTypes: true });
  if (!files.some((file) => file.isFile() && file.name === name)) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" });
    response.end("404\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": types[extname(name)] ?? "application/octet-stream",
    "Cache-Control": "no-store",
  });
  response.end(await readFile(join(folder, name)));
});

server.on("error", (error) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(
    `端口 ${port} 已被占用，请换一个端口。Port ${port} is taken, choose another: make run PORT=8081`,
  );
  process.exitCode = 1;
});

server.listen(port, "127.0.0.1", () => {
  console.log(`
网页 page   http://127.0.0.1:${server.address().port}/
文件 file   ${join(folder, page)}
            可直接用浏览器打开，无需联网。Opens in a browser as it is, no network needed.
停止 stop   Ctrl+C
`);
});
