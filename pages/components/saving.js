// Makes the pictures of one chart in the visitor's browser, with the plotly.js that Streamlit has loaded.

const PRINTED = { side: 3508, dpi: 300 }; // A4's long side
const SHOWN = { scale: 2, dpi: 192 };
const MARGIN = 16; // pixels of the screen around what it shows
const SVG = "http://www.w3.org/2000/svg";

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  parentElement.querySelectorAll("button").forEach((button) => {
    const { kind } = button.dataset;
    button.textContent = data.labels[kind];
    button.onclick = async () => {
      status.textContent = "";
      try {
        download(await picture(kind, data), data.files[kind]);
      } catch (error) {
        console.error(error);
        status.textContent = data.failed;
      }
    };
  });
}

function download(file, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function picture(kind, { chart, paper }) {
  const graph = document.querySelector(`.st-key-${CSS.escape(chart)} .js-plotly-plot`);
  const svg = await drawn(graph, kind === "screen" ? {} : paper);
  flatten(svg);
  frame(svg);
  svg.prepend(await fonts(svg));
  const vector = new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
  if (kind === "vector") return vector;
  const size = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
  return kind === "screen"
    ? raster(vector, size, SHOWN.scale, SHOWN.dpi)
    : raster(vector, size, PRINTED.side / Math.max(...size), PRINTED.dpi);
}

// What stands on the screen, as it stands there; `colours` says which colours of its layout paper changes.
async function drawn(graph, colours) {
  const { width, height } = graph.getBoundingClientRect();
  const { data, layout, _context: config } = graph;
  const figure = { data: structuredClone(data), layout: recoloured(layout, colours), config };
  const address = await window.Plotly.toImage(figure, { format: "svg", width, height });
  const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  return new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
}

function recoloured(part, colours) {
  if (typeof part === "string") return colours[part] ?? part;
  if (Array.isArray(part)) return part.map((item) => recoloured(item, colours));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, recoloured(value, colours)]));
}

// Lines in em and nested runs are lost on office programs, and another font than the screen's may be wider:
// every run of text becomes one <text> with its place and its width.
function flatten(svg) {
  const host = document.createElement("div");
  host.style.cssText = "position: fixed; left: -9999px; top: 0";
  const live = host.appendChild(document.importNode(svg, true));
  document.body.append(host);
  const flat = [...live.querySelectorAll("text")].map(runs);
  host.remove();
  svg.querySelectorAll("text").forEach((text, place) => text.replaceWith(...flat[place]));
}

function runs(text) {
  const anchor = { start: 0, middle: 0.5, end: 1 }[getComputedStyle(text).textAnchor];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let start = 0; walker.nextNode(); start += walker.currentNode.length) {
    const { data, parentElement } = walker.currentNode;
    if (!data.trim()) continue;
    const { x, y } = text.getStartPositionOfChar(start);
    found.push({ data, x, y, width: text.getSubStringLength(start, data.length), look: getComputedStyle(parentElement) });
  }
  return found.map((run) => {
    const alone = found.filter((other) => other.y === run.y).length === 1;
    return written(text, run, alone ? anchor : 0);
  });
}

function written(text, { data, x, y, width, look }, anchor) {
  const run = text.cloneNode(false);
  run.textContent = data;
  Object.assign(run.style, {
    fontSize: look.fontSize, fontStyle: look.fontStyle, fontWeight: look.fontWeight, fill: look.fill,
  });
  for (const unused of ["dx", "dy"]) run.removeAttribute(unused);
  run.setAttribute("text-anchor", ["start", "middle", "end"][anchor * 2]);
  run.setAttribute("x", round(x + anchor * width));
  run.setAttribute("y", round(y));
  run.setAttribute("textLength", round(width));
  run.setAttribute("lengthAdjust", "spacingAndGlyphs");
  return run;
}

function round(pixels) {
  return Math.round(pixels * 100) / 100;
}

// Room around the drawing, on its own ground (plotly's first rectangle).
function frame(svg) {
  const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)) + 2 * MARGIN);
  for (const [part, more] of [[svg, {}], [svg.querySelector("rect"), { x: -MARGIN, y: -MARGIN }]]) {
    for (const [name, value] of Object.entries({ width, height, ...more })) part.setAttribute(name, value);
  }
  svg.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${width} ${height}`);
}

// A picture may not ask the page for its font, and a file cannot: it travels inside.
async function fonts(svg) {
  const family = "Source Sans";
  const slanted = svg.querySelector("[style*=italic]") !== null;
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter(
    (rule) => rule instanceof CSSFontFaceRule
      && rule.style.fontFamily.includes(family)
      && (slanted || rule.style.fontStyle !== "italic"),
  );
  const style = document.createElementNS(SVG, "style");
  style.textContent = (await Promise.all(rules.map(withFile))).join("");
  return style;
}

async function withFile(rule) {
  const [, path] = /url\("?([^")]+)"?\)/.exec(rule.cssText);
  const address = new URL(path, rule.parentStyleSheet.href ?? document.baseURI);
  const reader = new FileReader();
  reader.readAsDataURL(await (await fetch(address)).blob());
  await new Promise((done) => { reader.onload = done; });
  return rule.cssText.replace(path, reader.result);
}

async function raster(vector, size, scale, dpi) {
  const [width, height] = size.map((pixels) => Math.round(pixels * scale));
  const image = new Image();
  image.src = URL.createObjectURL(vector);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d", { alpha: false }).drawImage(image, 0, 0, width, height);
  URL.revokeObjectURL(image.src);
  const pixels = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const HEAD = 33; // the signature and the chunk IHDR
  return new Blob([pixels.slice(0, HEAD), density(dpi), pixels.slice(HEAD)], { type: "image/png" });
}

// The chunk pHYs: without it a document shows the picture as large as a screen would.
function density(dpi) {
  const chunk = new DataView(new ArrayBuffer(21));
  const perMetre = Math.round(dpi / 0.0254);
  chunk.setUint32(0, 9);
  chunk.setUint32(4, 0x70485973);
  chunk.setUint32(8, perMetre);
  chunk.setUint32(12, perMetre);
  chunk.setUint8(16, 1);
  chunk.setUint32(17, crc(new Uint8Array(chunk.buffer, 4, 13)));
  return chunk;
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
