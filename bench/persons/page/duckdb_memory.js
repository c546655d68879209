// Put before DuckDB-Wasm's own worker: tells how much memory its module has, which it makes itself.
(() => {
  const memories = [];
  const Original = WebAssembly.Memory;
  WebAssembly.Memory = class extends Original {
    constructor(kind) {
      super(kind);
      memories.push(this);
    }
  };
  const channel = new BroadcastChannel("duckdb-memory");
  channel.onmessage = ({ data }) => {
    if (data === "ask") {
      channel.postMessage(memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    }
  };
})();
