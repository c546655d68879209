// Listeners on this computer that count whatever reaches them.
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** Listens for connections and for datagrams on the same number, and counts both. */
export async function listen() {
  const heard = [];
  const open = new Set();
  const connections = createServer((socket) => {
    open.add(socket);
    const connection = { bytes: "" };
    heard.push(connection);
    socket.on("data", (data) => {
      connection.bytes += data.toString("latin1");
      socket.end("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
    });
    socket.on("error", () => {});
  });
  const datagrams = createSocket("udp4");
  datagrams.on("message", (data) => heard.push({ bytes: data.toString("latin1") }));
  await new Promise((ready) => connections.listen(0, "127.0.0.1", ready));
  const { port } = connections.address();
  await new Promise((ready) => datagrams.bind(port, "127.0.0.1", ready));
  return {
    host: `127.0.0.1:${port}`,
    heard,
    close: () => {
      datagrams.close();
      for (const socket of open) {
        socket.destroy();
      }
      return new Promise((done) => connections.close(done));
    },
  };
}
