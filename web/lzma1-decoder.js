// The half of the package that reads: all that it exports together holds the writer as well, three
// times as large.
export { Decoder } from "./node_modules/lzma1/lib/decoder.js";
export { InputBuffer, OutputBuffer } from "./node_modules/lzma1/lib/streams.js";
