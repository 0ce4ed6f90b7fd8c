// Moves through the slides that Python puts into the slots, and asks it for the next ones.
// The wish (goal) lives here: keys pressed while a slide is being drawn are not lost.
const WIDTH = 800, HEIGHT = 450, IDLE = 2500, PATIENCE = 2000;
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
const GROUNDS = { terang: "#ffffff", gelap: "#14191d" };
let show = null;

export default function (component) {
  show = show || open(component);
  show.component = component;
  return close;
}

function open(component) {
  const { slide, dark, count } = component.data;
  const opened = { component, goal: slide, dark, count, shown: "", digits: "", asked: mark(slide, dark), sheets: new Map(),
    stage: part("kkp-panggung"), buttons: part("kkp-tekan"), black: part("kkp-hitam") };
  opened.buttons.append(...Object.entries(component.data.words).map(([key, word]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: word });
    button.dataset.tekan = key;
    return button;
  }));
  opened.stage.style.background = GROUNDS[dark ? "gelap" : "terang"];
  opened.watch = new MutationObserver(() => { say(); settle(); });
  opened.watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-lembar", "width", "height"] });
  opened.listeners = [
    [window, "keydown", onKey, true], [window, "keyup", swallow, true], [window, "resize", fit],
    [document, "fullscreenchange", onFullscreen], [document, "mousemove", onMouse],
    [document, "click", onClick],
  ];
  for (const [target, name, listener, capture] of opened.listeners)
    target.addEventListener(name, listener, Boolean(capture));
  show = opened;
  fit();
  onMouse();
  say();
  settle();
  return opened;
}

function close() {
  if (!show) return;
  const { watch, stage, buttons, black, listeners, timer, leaving } = show;
  show = null;
  watch.disconnect();
  clearTimeout(timer);
  clearTimeout(leaving);
  stage.remove();
  buttons.remove();
  black.remove();
  for (const [target, name, listener, capture] of listeners)
    target.removeEventListener(name, listener, Boolean(capture));
  if (document.fullscreenElement) document.exitFullscreen();
}

const part = name => {
  const made = document.body.appendChild(document.createElement("div"));
  made.className = name;
  return made;
};
const mark = (slide, dark) => `${slide}-${dark ? "gelap" : "terang"}`;

function fit() {
  const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
  document.documentElement.style.setProperty("--kkp-skala", scale);
}

function settle() {
  if (!show) return;
  keep();
  const wanted = mark(show.goal, show.dark);
  const sheet = show.sheets.get(wanted);
  if (!sheet || show.shown === wanted) return;
  show.shown = wanted;
  show.stage.style.background = GROUNDS[show.dark ? "gelap" : "terang"];
  show.stage.replaceChildren(sheet);
  shrink(sheet);
  show.stage.dataset.tampil = wanted;
}

// What is shown is a copy: Python may fill the slots anew, and a chart would measure itself wrongly while scaled.
function keep() {
  for (const slot of document.querySelectorAll(".st-key-tayang [class*=st-key-lembar_]")) {
    const name = slot.querySelector("[data-lembar]")?.dataset.lembar;
    if (!name || show.sheets.has(name) || !drawn(slot, name)) continue;
    const sheet = slot.cloneNode(true);
    sheet.className = "kkp-salinan";
    // Until its run ends, Streamlit leaves the picture of the slot's former slide beside the new one.
    sheet.querySelectorAll(`[class*=st-key-tayangan_]:not(.st-key-tayangan_${name})`).forEach(old => old.remove());
    rename(sheet, `-${name}`);
    show.sheets.set(name, sheet);
  }
}

// What a copy is clipped by or filled with must be its own: the drawing copied from may be gone.
function rename(sheet, suffix) {
  for (const part of sheet.querySelectorAll("[id]")) part.id += suffix;
  for (const part of sheet.querySelectorAll("svg *"))
    for (const attribute of part.attributes)
      if (attribute.value.includes("url("))
        attribute.value = attribute.value.replace(/url\((["']?)[^"')#]*#([^"')]+)\1\)/g, `url(#$2${suffix})`);
}

function drawn(slot, name) {
  const wanted = slot.querySelector("[data-gambar]")?.dataset.gambar;
  if (!wanted) return true;
  const picture = slot.querySelector(`.st-key-tayangan_${name}`);
  const drawing = picture?.querySelector(".main-svg");
  if (!drawing) return false;
  if (`${drawing.getAttribute("width")}x${drawing.getAttribute("height")}` !== wanted) return false;
  return !picture.querySelector(".geolayer > *") || Boolean(picture.querySelector(".choroplethlayer path"));
}

// Few words are set larger, many smaller, none is cut; 10 pixels of a slide are the least.
function shrink(sheet) {
  for (const part of sheet.querySelectorAll(".kkp-isi, aside")) {
    let size = part.matches("aside") ? 1 : 1.4;
    do part.style.setProperty("--susut", size);
    while (part.scrollHeight > part.clientHeight && (size -= 0.04) > 0.6);
  }
}

function go(slide) {
  show.goal = Math.max(1, Math.min(show.count, slide));
  settle();
  ask();
}

function ask() {
  say();
  const wanted = mark(show.goal, show.dark);
  const near = [show.goal - 1, show.goal, show.goal + 1].filter(slide => slide >= 1 && slide <= show.count);
  if (show.asked === wanted || near.every(slide => show.sheets.has(mark(slide, show.dark)))) return;
  show.asked = wanted;
  show.component.setStateValue("at", { slide: show.goal, dark: show.dark });
}

// A step of Back for every slide would trap who wants to leave. Each run of the page writes the address that it
// was asked for, hence again and again.
function say() {
  const query = new URLSearchParams(location.search);
  const choices = { slide: String(show.goal), gelap: show.dark ? "ya" : "tidak" };
  if (Object.entries(choices).every(([name, value]) => query.get(name) === value)) return;
  for (const [name, value] of Object.entries(choices)) query.set(name, value);
  history.replaceState(history.state, "", `${location.pathname}?${query.toString().replaceAll("%2C", ",")}`);
}

function onKey(event) {
  if (!show || event.ctrlKey || event.metaKey || event.altKey) return;
  if (act(event.key)) event.preventDefault();
  event.stopPropagation(); // Streamlit has keys of its own
}

function swallow(event) {
  if (show && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

function act(key) {
  const digits = show.digits;
  show.digits = /^[0-9]$/.test(key) ? (digits + key).slice(-3) : "";
  if (show.digits) return true;
  const blind = show.black.classList.toggle("kkp-tampak", key.toLowerCase() === "b" || key === "."
    ? !show.black.classList.contains("kkp-tampak") : false);
  if (blind) return true;
  if (key === "Enter" && digits) go(Number(digits));
  else if (FORWARD.includes(key)) go(show.goal + 1);
  else if (BACK.includes(key)) go(show.goal - 1);
  else if (key === "Home") go(1);
  else if (key === "End") go(show.count);
  else if (key.toLowerCase() === "d") turn();
  else if (key.toLowerCase() === "f") whole();
  else if (key === "Escape") leave();
  else return false;
  return true;
}

function turn() {
  show.dark = !show.dark;
  go(show.goal);
}

function whole() {
  if (document.fullscreenElement) {
    show.stays = true; // who only leaves the full screen goes on showing
    document.exitFullscreen();
  } else document.documentElement.requestFullscreen().catch(() => {});
}

function onFullscreen() {
  if (!show || document.fullscreenElement) return;
  if (!show.stays) leave(); // the browser keeps Esc for itself while its screen is full
  show.stays = false;
}

// Said again until it is heard: a run that is being replaced by another one may lose it.
function leave() {
  if (!show) return;
  clearTimeout(show.leaving);
  show.leaving = setTimeout(leave, PATIENCE);
  show.component.setTriggerValue("left", { slide: show.goal, dark: show.dark });
}

function onMouse() {
  document.documentElement.classList.add("kkp-tetikus");
  clearTimeout(show.timer);
  show.timer = setTimeout(() => document.documentElement.classList.remove("kkp-tetikus"), IDLE);
}

function onClick(event) {
  const pressed = event.target.closest("[data-tekan]");
  if (pressed) act(pressed.dataset.tekan);
  else if (event.target.closest(".kkp-panggung")) act(" ");
}
