"use strict";
// The review page: documents and their facts as data in, a page to read and correct them out.
// All text reaches the page as text nodes or form values, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  let lang = data.lang;
  let doc = null; // the document shown
  let work = null; // its gold form as corrected so far, and what was confirmed
  let current = null; // key of the fact chosen
  const word = (key) => (data.words[lang][key] ?? key);

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "value") node.value = value;
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.flat().filter((child) => child != null && child !== ""));
    return node;
  };

  // ---- text with its marks

  const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]/g;

  // characters that would change how the text around them reads are shown by their number
  const words = (text) => {
    const nodes = [];
    let at = 0;
    for (const match of text.matchAll(ODD)) {
      if (match.index > at) nodes.push(text.slice(at, match.index));
      const number = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      nodes.push(make("span", { class: "odd" }, `[U+${number}]`));
      at = match.index + 1;
    }
    if (at < text.length) nodes.push(text.slice(at));
    return nodes;
  };

  const plain = (text) => text.replace(ODD, "·");

  const stretches = (length, marks) => {
    const edges = [];
    marks.forEach((mark, number) => edges.push([mark.start, 1, number], [Math.min(mark.end, length), 0, number]));
    edges.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    const active = new Set();
    const found = [];
    let at = 0;
    for (const [offset, opens, number] of edges) {
      if (offset > at) {
        found.push([at, offset, [...active]]);
        at = offset;
      }
      if (opens) active.add(number);
      else active.delete(number);
    }
    if (at < length) found.push([at, length, []]);
    return found;
  };

  const showText = () => {
    const parts = stretches(doc.text.length, doc.marks).map(([start, end, numbers]) => {
      const inside = words(doc.text.slice(start, end));
      if (!numbers.length) return inside;
      const marks = numbers.map((number) => doc.marks[number]);
      marks.sort((a, b) => a.end - a.start - (b.end - b.start));
      const told = [...new Set(marks.slice(0, 8).map((m) => `${word(`kind.${m.kind}`)} – ${word(`field.${m.field}`)}: ${m.value} (${m.rule})`))];
      const keys = [...new Set(marks.map((mark) => mark.fact))];
      return make("mark", { class: `k-${marks[0].kind}`, title: plain(told.join("\n")), "data-facts": ` ${keys.join(" ")} `, tabindex: "0", onclick: () => choose(keys[0], true), onkeydown: (event) => event.key === "Enter" && choose(keys[0], true) }, inside);
    });
    const kinds = [...new Set(doc.marks.map((mark) => mark.kind))];
    const key = make("p", { class: "key" }, kinds.map((kind) => make("span", { class: `k-${kind}` }, word(`kind.${kind}`))));
    const text = make("div", { id: "text", tabindex: "0", "aria-label": word("text") }, parts.flat());
    const pages = make("div", { id: "pages" }, showPages());
    const views = [["pages", pages], ["text", text]].map(([name, view]) => make("button", { type: "button", class: "view", "data-view": name, onclick: () => look(name) }, word(`view.${name}`)));
    byId("source").replaceChildren(make("div", { class: "views", hidden: !doc.pages.length }, views), key, pages, text);
    look(doc.pages.length ? "pages" : "text");
  };

  // the pages as they are printed, or their text
  const look = (name) => {
    for (const view of ["pages", "text"]) byId(view).hidden = view !== name;
    for (const button of document.querySelectorAll("button.view")) button.setAttribute("aria-pressed", String(button.dataset.view === name));
    if (current) choose(current, false);
  };

  const showPages = () => doc.pages.map((page) => {
    const boxes = doc.marks.filter((mark) => mark.page === page.number && mark.box).map((mark) => {
      const [x0, top, x1, bottom] = mark.box;
      const box = make("button", { class: `box k-${mark.kind}`, type: "button", title: plain(`${word(`kind.${mark.kind}`)} – ${word(`field.${mark.field}`)}: ${mark.value}`), "data-facts": ` ${mark.fact} `, tabindex: "-1", onclick: () => choose(mark.fact, true) });
      box.style.left = `${(100 * x0) / page.width}%`;
      box.style.top = `${(100 * top) / page.height}%`;
      box.style.width = `${(100 * (x1 - x0)) / page.width}%`;
      box.style.height = `${(100 * (bottom - top)) / page.height}%`;
      return box;
    });
    return make("div", { class: "page" }, make("img", { src: page.image, alt: `${word("page")} ${page.number}` }), boxes);
  });

  // ---- facts

  const STATUS = ["present", "excused", "absent", "guest"];
  const OPTIONS = ["yes", "no", "abstain", "not_voting", "absent"];
  const FORMS = {
    meeting: [["body", "wide"], ["body_kind", ["council", "board", "commission", "committee", "senate", "assembly", "working_group", "other"]], ["municipality"], ["number"], ["date", "date"], ["start_time", "time"], ["end_time", "time"], ["place", "wide"]],
    officer: [["chair"], ["recorders", "names"], ["verifiers", "names"]],
    counted: [["stated_present", "number"], ["stated_total", "number"], ["quorum", "flag"]],
    attendance: [["name"], ["status", STATUS]],
    agenda: [["number"], ["title", "wide"]],
    vote: [["subject", "long"], ["counts.present", "number"], ["counts.yes", "number"], ["counts.no", "number"], ["counts.abstain", "number"], ["counts.not_voting", "number"], ["unanimous", "flag"], ["result", ["pass", "fail"]], ["ballots", "ballots"]],
    resolution: [["number"], ["verbs", "names"], ["text", "long"]],
    task: [["text", "long"], ["assignees", "names"], ["due_text"], ["due", "date"], ["due_kind", ["date", "period", "meeting", "immediate", "continuous", "other"]], ["status", ["open", "ongoing", "done", "cancelled"]]],
    next_meeting: [["date", "date"], ["time", "time"], ["place", "wide"], ["invited", "names"]],
    attachment: [["number"], ["title", "wide"]],
  };
  const NEW = {
    attendance: () => ({ name: "", titles: [], status: "present" }),
    agenda: () => ({ number: null, title: "" }),
    vote: () => ({ subject: null, counts: { present: null, yes: null, no: null, abstain: null, not_voting: null }, unanimous: null, result: null, ballots: [] }),
    resolution: () => ({ number: null, verbs: [], text: "" }),
    task: () => ({ text: "", assignees: [], due_text: null, due: null, due_kind: null, status: "open" }),
    attachment: () => ({ number: null, title: null }),
  };
  const FIRST = { attendance: "name", agenda: "title", vote: "subject", resolution: "text", task: "text", attachment: "title" };
  const LISTS = [["attendance", (gold) => gold.attendance.entries], ["agenda", (gold) => gold.agenda], ["vote", (gold) => gold.votes], ["resolution", (gold) => gold.resolutions], ["task", (gold) => gold.tasks], ["attachment", (gold) => gold.attachments]];

  const get = (target, path) => path.split(".").reduce((one, name) => one?.[name], target);
  const set = (target, path, value) => {
    const names = path.split(".");
    const last = names.pop();
    names.reduce((one, name) => one[name], target)[last] = value;
  };

  const field = (target, before, [path, form], key) => {
    const value = get(target, path);
    const name = path.split(".").pop();
    const store = (next) => {
      set(target, path, next);
      input.classList.toggle("changed", JSON.stringify(next) !== JSON.stringify(before ? get(before, path) : undefined));
      confirm(key, true);
    };
    const split = (text, mark) => text.split(mark).map((part) => part.trim()).filter(Boolean);
    let input;
    if (Array.isArray(form) || form === "flag") {
      const choices = form === "flag" ? [["", "–"], ["true", word("yes")], ["false", word("no")]] : [["", "–"], ...form.map((one) => [one, word(`value.${one}`)])];
      input = make("select", {}, choices.map(([code, told]) => make("option", { value: code }, told)));
      input.value = value == null ? "" : String(value);
      input.addEventListener("change", () => store(input.value === "" ? null : form === "flag" ? input.value === "true" : input.value));
    } else if (form === "names") {
      input = make("input", { value: value.join("; ") });
      input.addEventListener("change", () => store(split(input.value, ";")));
    } else if (form === "ballots") {
      input = make("textarea", { value: value.map((one) => `${one.name} – ${word(`value.${one.option}`)}`).join("\n"), "aria-description": word("ballots.help") });
      input.addEventListener("change", () => {
        const read = split(input.value, "\n").map((line) => {
          const [, person, told] = /^(.*?)\s*[–-]\s*([^–-]*)$/.exec(line) ?? [null, line, ""];
          return { name: person, option: OPTIONS.find((one) => one === told.trim() || word(`value.${one}`) === told.trim()) };
        });
        const wrong = read.filter((one) => !one.name || !one.option).length > 0;
        input.setCustomValidity(wrong ? word("ballots.help") : "");
        if (wrong) input.reportValidity();
        else store(read);
      });
    } else if (form === "long") {
      input = make("textarea", { value: value ?? "" });
      input.addEventListener("change", () => store(input.value.trim() || null));
    } else if (form === "number") {
      input = make("input", { type: "number", min: "0", step: "1", value: value ?? "" });
      input.addEventListener("change", () => input.checkValidity() && store(input.value === "" ? null : Number(input.value)));
    } else {
      input = make("input", { type: form === "date" || form === "time" ? form : "text", value: value ?? "" });
      input.addEventListener("change", () => store(input.value.trim() || null));
    }
    if (form === "ballots" && !value.length) return null;
    if (before === undefined || JSON.stringify(value) !== JSON.stringify(before ? get(before, path) : undefined)) input.classList.add("changed");
    const wide = form === "wide" || form === "long" || form === "ballots";
    return make("label", { class: wide ? "wide" : null }, word(`field.${name}`), input);
  };

  const told = (kind, one) => {
    if (kind === "attendance") return one.name;
    if (kind === "vote") return one.subject ?? word("vote.bare");
    if (kind === "resolution") return [one.number, one.text].filter(Boolean).join(" – ");
    if (kind === "agenda" || kind === "attachment") return [one.number, one.title].filter(Boolean).join(". ");
    return one.text ?? "";
  };

  const COMPACT = new Set(["attendance", "agenda", "attachment"]);
  const card = (kind, key, target, before, title, form = kind, list = null) => {
    const sure = make("input", { type: "checkbox", "aria-label": word("confirm"), title: word("confirm") });
    sure.checked = Boolean(work.confirmed[key]);
    sure.addEventListener("change", () => confirm(key, sure.checked));
    const remove = list && make("button", { type: "button", title: word("remove"), "aria-label": `${word("remove")}: ${plain(title).slice(0, 60)}`, onclick: () => {
      list.splice(list.indexOf(target), 1);
      touched();
      showFacts();
    } }, "✕");
    const fields = make("div", { class: "fields" }, FORMS[form].map((one) => field(target, before, one, key)));
    const compact = list && COMPACT.has(kind);
    const short = title.length > 140 ? `${title.slice(0, 140)}…` : title;
    const find = make("button", { type: "button", class: "find", "aria-label": compact ? `${word("show")}: ${plain(title)}` : null, title: word("show"), onclick: () => choose(key, false) }, compact ? "←" : words(short));
    const top = make("div", { class: "top" }, sure, find, compact ? fields : null, remove);
    return make("div", { class: `fact k-${kind}${compact ? " compact" : ""}`, "data-key": key }, top, compact ? null : fields);
  };

  const showFacts = () => {
    const { gold } = work;
    const before = doc.gold;
    const block = (kind, count, cards, list) => {
      const add = NEW[kind] && make("button", { type: "button", class: "add", onclick: () => addFact(kind, list) }, `+ ${word(kind === "attendance" ? "kind.person" : `kind.${kind}`)}`);
      return [make("h2", { id: `h-${kind}` }, `${word(`several.${kind}`)}${count == null ? "" : ` (${count})`}`, add), ...cards];
    };
    const findings = doc.findings.map((one) => make("div", { class: `fact finding k-finding ${one.severity}`, "data-key": one.key }, make("div", { class: "top" }, make("button", { type: "button", class: "find", onclick: () => choose(one.key, false) }, words(`${word(`value.${one.severity}`)}: ${one[lang]} [${one.code}]`)))));
    const blocks = findings.length ? block("finding", findings.length, findings) : [];
    blocks.push(...block("meeting", null, [card("meeting", "meeting", gold.meeting, before.meeting, gold.meeting.body ?? ""), card("officer", "officers", gold, before, word("kind.officer"), "officer")]));
    for (const [kind, of] of LISTS) {
      const list = of(gold);
      const cards = list.map((one) => {
        const key = work.keys.get(one);
        const origin = work.origins.get(one);
        return card(kind, key, one, origin, told(kind, one), kind, list);
      });
      if (kind === "attendance") cards.unshift(card("attendance", "attendance", gold.attendance, before.attendance, word("counted"), "counted"));
      blocks.push(...block(kind, list.length, cards, list));
    }
    const add = make("button", { type: "button", class: "add", onclick: () => {
      gold.next_meeting = { date: null, time: null, place: null, invited: [] };
      touched();
      showFacts();
    } }, `+ ${word("kind.next_meeting")}`);
    blocks.push(make("h2", {}, word("several.next_meeting"), gold.next_meeting ? null : add));
    if (gold.next_meeting) blocks.push(card("next_meeting", "next_meeting-1", gold.next_meeting, before.next_meeting ?? undefined, word("kind.next_meeting")));
    byId("facts").replaceChildren(...blocks);
    if (current) mark(current);
  };

  const addFact = (kind, list) => {
    const one = NEW[kind]();
    const chosen = String(getSelection() ?? "").trim().replace(/\s+/g, " ");
    if (chosen) one[FIRST[kind]] = chosen;
    work.keys.set(one, `${kind}-new-${++work.added}`);
    list.push(one);
    touched();
    showFacts();
    const cards = document.querySelectorAll(`#facts .fact[data-key="${work.keys.get(one)}"]`);
    cards[0]?.scrollIntoView({ block: "center" });
    cards[0]?.querySelector("textarea, .fields input")?.focus();
  };

  // ---- choosing a fact, in the text or in the list

  const mark = (key) => {
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    const nodes = [...document.querySelectorAll(`[data-facts~="${CSS.escape(key)}"]`)];
    for (const node of nodes) node.classList.add("on");
    const fact = document.querySelector(`#facts [data-key="${CSS.escape(key)}"]`);
    fact?.classList.add("on");
    return [nodes, fact];
  };

  const choose = (key, fromText) => {
    current = key;
    const [nodes, fact] = mark(key);
    if (fromText) {
      fact?.scrollIntoView({ block: "center" });
      fact?.querySelector(".find")?.focus({ preventScroll: true });
    } else {
      nodes.find((node) => node.offsetParent)?.scrollIntoView({ block: "center" });
    }
  };

  const step = (by) => {
    const facts = [...document.querySelectorAll("#facts .fact")];
    if (!facts.length) return;
    const at = facts.findIndex((fact) => fact.dataset.key === current);
    const next = facts[Math.min(Math.max(at + by, 0), facts.length - 1)];
    choose(next.dataset.key, false);
    next.scrollIntoView({ block: "nearest" });
    next.querySelector(".find").focus({ preventScroll: true });
  };

  // ---- corrections: kept in this browser until they are saved as a gold file

  const place = (one) => `zapis-review:${one.id}:${one.sha256}`;

  const begin = (one) => {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(place(one)));
    } catch {
      kept = null; // the browser keeps nothing for this page
    }
    const gold = kept?.gold ?? structuredClone(one.gold);
    work = { gold, confirmed: kept?.confirmed ?? {}, keys: new Map(), origins: new Map(), added: 0 };
    for (const [kind, of] of LISTS) {
      const before = of(one.gold);
      of(gold).forEach((item, number) => {
        const named = kept?.keys?.[kind]?.[number];
        const key = named ?? one.keys[kind][number] ?? `${kind}-new-${++work.added}`;
        work.keys.set(item, key);
        const at = one.keys[kind].indexOf(key);
        if (at >= 0) work.origins.set(item, before[at]);
      });
    }
  };

  const touched = () => {
    byId("save").disabled = false;
    byId("drop").hidden = false;
    const keys = Object.fromEntries(LISTS.map(([kind, of]) => [kind, of(work.gold).map((one) => work.keys.get(one))]));
    try {
      localStorage.setItem(place(doc), JSON.stringify({ gold: work.gold, confirmed: work.confirmed, keys }));
    } catch {
      byId("state").textContent = word("not.kept");
    }
    progress();
  };

  const confirm = (key, sure) => {
    if (sure) work.confirmed[key] = true;
    else delete work.confirmed[key];
    const box = document.querySelector(`#facts [data-key="${CSS.escape(key)}"] .top input`);
    if (box) box.checked = sure;
    touched();
  };

  const progress = () => {
    const all = document.querySelectorAll("#facts .top input").length;
    const done = document.querySelectorAll("#facts .top input:checked").length;
    byId("state").textContent = `${word("confirmed")}: ${done}/${all}`;
  };

  const save = () => {
    const text = JSON.stringify({ ...work.gold, review: { confirmed: Object.keys(work.confirmed).sort(), sha256: doc.sha256 } }, null, 1);
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
    const link = make("a", { href: url, download: `${doc.id}.gold.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  const drop = () => {
    if (!window.confirm(word("drop.sure"))) return;
    try {
      localStorage.removeItem(place(doc));
    } catch {
      // nothing is kept, nothing is to be removed
    }
    route();
  };

  // ---- list of documents

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const MOST_ROWS = 200; // more make the page slow, and nobody reads so many
  let folded = null;

  const found = (query, only) => {
    folded ??= data.docs.map((one) => fold(`${one.id} ${one.name} ${one.title} ${one.search ?? one.text}`));
    const parts = fold(query).split(/\s+/).filter(Boolean);
    return data.docs.filter((one, number) => (!only || one.problems > 0) && parts.every((part) => folded[number].includes(part)));
  };

  const day = (iso) => {
    const [year, month, date] = (iso ?? "").split("-").map(Number);
    return date ? (lang === "cs" ? `${date}. ${month}. ${year}` : iso) : "";
  };

  const showList = () => {
    doc = work = current = null;
    const query = byId("search").value;
    const hits = found(query, byId("problems").checked);
    const rows = hits.slice(0, MOST_ROWS).map((one) => make("tr", {}, make("td", {}, make("a", { href: one.href ?? `#${encodeURIComponent(one.id)}` }, words(one.title || one.name))), make("td", {}, words(one.body ?? "")), make("td", { class: "day" }, day(one.date)), make("td", { class: "n" }, String(one.votes)), make("td", { class: "n" }, String(one.tasks)), make("td", { class: "n" }, String(one.problems))));
    const head = ["document", "field.body", "field.date", "several.vote", "several.task", "several.finding"].map((key, number) => make("th", { class: number > 2 ? "n" : null }, word(key)));
    byId("main").className = "list";
    byId("main").replaceChildren(make("p", { class: "note", role: "status" }, `${hits.length}/${data.docs.length}${hits.length > MOST_ROWS ? ` (${word("first")} ${MOST_ROWS})` : ""}`), make("table", {}, make("thead", {}, make("tr", {}, head)), make("tbody", {}, rows)));
    byId("title").replaceChildren(word("review"));
  };

  const open = (id) => {
    doc = data.docs.find((one) => one.id === id && one.text != null);
    if (!doc) return showList();
    begin(doc);
    current = null;
    byId("main").className = "";
    byId("main").replaceChildren(make("section", { id: "source", "aria-label": word("text") }), make("section", { id: "facts", "aria-label": word("facts") }));
    byId("title").replaceChildren(...words(doc.title || doc.name));
    showText();
    showFacts();
    progress();
  };

  // ---- the frame

  const LISTED = data.docs.length > 1;
  const frame = () => {
    document.documentElement.lang = lang;
    for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
    byId("search").placeholder = `${word("search")} (/)`;
    byId("search").setAttribute("aria-label", word("search"));
    const shown = Boolean(doc);
    for (const id of ["save", "state"]) byId(id).hidden = !shown;
    byId("back").hidden = !(shown && (LISTED || data.index));
    byId("find").hidden = !LISTED || shown;
    byId("drop").hidden = !shown || !Object.keys(work.confirmed).length;
  };

  const route = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!LISTED) open(data.docs[0]?.id);
    else if (id) open(id);
    else showList();
    frame();
  };

  byId("save").addEventListener("click", save);
  byId("drop").addEventListener("click", drop);
  byId("search").addEventListener("input", showList);
  byId("problems").addEventListener("change", showList);
  byId("back").addEventListener("click", () => {
    if (data.index && !LISTED) location.href = data.index;
    else location.hash = "";
  });
  byId("lang").addEventListener("click", () => {
    lang = lang === "cs" ? "en" : "cs";
    const key = current;
    route();
    if (key && doc) choose(key, false);
  });
  addEventListener("hashchange", route);
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("textarea, select, input:not([type=checkbox])");
    if (event.key === "Escape") document.activeElement?.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { j: () => step(1), k: () => step(-1), c: () => current && work && confirm(current, !work.confirmed[current]), s: () => doc && save(), "/": () => !byId("find").hidden && byId("search").focus() };
    if (keys[event.key] && (doc || event.key === "/")) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  route();
})();
