// The slides of a presentation, one a row: moved by mouse, by buttons, or by Alt and the arrow keys.
const lists = new WeakMap();

export default function (component) {
  const { parentElement, data } = component;
  const list = lists.get(parentElement) || { order: [], version: "", dragged: -1 };
  lists.set(parentElement, list);
  list.component = component;
  if (list.version !== data.version) {
    list.version = data.version;
    list.order = data.rows.map((_, place) => place);
  }
  draw(list);
}

function draw(list) {
  const { parentElement, data } = list.component;
  const place = parentElement.querySelector("ol");
  const focused = place.getRootNode().activeElement?.closest?.("li");
  const kept = focused ? [...place.children].indexOf(focused) : -1;
  const doing = place.getRootNode().activeElement?.dataset?.do || "";
  place.replaceChildren(...list.order.map((row, number) => line(list, data.rows[row], number)));
  if (list.focus ?? kept >= 0) {
    const row = place.children[Math.min(list.focus ?? kept, place.children.length - 1)];
    (row?.querySelector(`[data-do="${doing}"]:not([disabled])`) || row)?.focus();
  }
  list.focus = undefined;
}

function line(list, row, number) {
  const { data } = list.component;
  const item = document.createElement("li");
  item.tabIndex = 0;
  item.draggable = true;
  item.setAttribute("aria-current", String(number === data.chosen));
  const words = document.createElement("div");
  words.append(part("b", `${number + 1}. ${row.title}`), part("span", row.said));
  item.append(words, ...buttons(list, number));
  item.addEventListener("click", event => { if (!event.target.closest("button")) choose(list, number); });
  item.addEventListener("keydown", event => onKey(list, number, event));
  drag(list, item, number);
  return item;
}

function part(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function buttons(list, number) {
  const last = list.order.length - 1, { words } = list.component.data;
  return [
    ["up", "▲", number === 0, () => move(list, number, number - 1)],
    ["down", "▼", number === last, () => move(list, number, number + 1)],
    ["show", "▶", false, () => list.component.setTriggerValue("shown", number + 1)],
    ["remove", "✕", last === 0, () => move(list, number, -1)],
  ].map(([name, sign, disabled, press]) => {
    const button = part("button", sign);
    Object.assign(button, { type: "button", disabled, title: words[name] });
    button.setAttribute("aria-label", `${words[name]}: ${number + 1}`);
    button.dataset.do = name;
    button.addEventListener("click", press);
    return button;
  });
}

function onKey(list, number, event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.target.tagName === "BUTTON" && !step) return;
  if (step && event.altKey) move(list, number, number + step);
  else if (step) event.currentTarget.parentElement.children[number + step]?.focus();
  else if (event.key === "Delete" && list.order.length > 1) move(list, number, -1);
  else if (event.key === "Enter") choose(list, number);
  else return;
  event.preventDefault();
}

function choose(list, number) {
  list.component.setStateValue("chosen", number);
}

function move(list, from, to) {
  if (to >= list.order.length) return;
  const [moved] = list.order.splice(from, 1);
  if (to >= 0) list.order.splice(to, 0, moved);
  list.focus = Math.max(to, to < 0 ? from : 0);
  draw(list);
  list.component.setTriggerValue("changed", { version: list.version, order: list.order });
}

function drag(list, item, number) {
  item.addEventListener("dragstart", event => {
    list.dragged = number;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", String(number));
  });
  item.addEventListener("dragover", event => { if (list.dragged >= 0) { event.preventDefault(); item.className = "over"; } });
  item.addEventListener("dragleave", () => { item.className = ""; });
  item.addEventListener("dragend", () => { list.dragged = -1; });
  item.addEventListener("drop", event => {
    event.preventDefault();
    const from = list.dragged;
    list.dragged = -1;
    item.className = "";
    if (from >= 0 && from !== number) move(list, from, number);
  });
}
