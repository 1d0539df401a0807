/** The newsroom: an article arrives, and what the bot makes of it is seen step by step. */

import { api } from "./sandbox-api.js";
import { button, h, icon } from "./dom.js";

const UNDERWAY = ["arrived", "looked", "settled", "picked", "written", "repaired", "checked"];

export class Newsroom {
  /** @param {object} session `say`, `tag` */
  constructor(session) {
    this.session = session;
    this.panel = h("section.newsroom", { id: "newsroom", hidden: true, role: "dialog", tabindex: "-1" });
    addEventListener("keydown", (event) => event.key === "Escape" && !this.panel.hidden && this.show(false));
    document.body.append(this.panel);
  }

  /** The button of the toolbar that opens and closes the newsroom. */
  button() {
    const { say, tag } = this.session;
    const toggle = () => this.show(this.panel.hidden);
    this.opener = button("article", say("article"), toggle, icon("feed"), h("span.next-label", null, say("article")));
    this.opener.lang = tag;
    this.opener.setAttribute("aria-expanded", String(!this.panel.hidden));
    this.opener.setAttribute("aria-controls", "newsroom");
    this.behaviours = h("fieldset.behaviours", null, h("legend", null, say("model")));
    this.arriving = h("button.arrive", { type: "button", onclick: () => this.tell(api.nextArticle) }, say("arrive"));
    this.refusal = h("p.refusal", { role: "alert" });
    this.steps = h("ol.steps", { "aria-live": "polite" });
    const close = button("close", say("close"), () => this.show(false), icon("close"));
    this.panel.setAttribute("aria-label", say("newsroom"));
    this.panel.replaceChildren(
      h("header", null, h("h2", null, say("newsroom")), close), h("p.hint", null, say("newsroom_hint")),
      this.behaviours, this.arriving, this.refusal, this.steps,
    );
    this.changed().catch(() => {});
    return this.opener;
  }

  show(open) {
    this.panel.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    (open ? this.panel : this.opener).focus();
  }

  /** Something happened in it. */
  async changed() {
    const { behaviour, behaviours, steps } = await api.newsroom();
    const underway = UNDERWAY.includes(steps.at(-1)?.name);
    this.opener.classList.toggle("delivering", underway);
    this.arriving.disabled = underway;
    this.steps.replaceChildren(...steps.map((step, at) => this.step(step, underway && at === steps.length - 1)));
    if (this.behaviours.children.length === 1) this.behaviours.append(...behaviours.map((name) => this.choice(name)));
    for (const input of this.behaviours.querySelectorAll("input")) input.checked = input.value === behaviour;
  }

  choice(name) {
    const choose = () => this.tell(() => api.becomeModel(name));
    const input = h("input", { type: "radio", name: "behaviour", value: name, onchange: choose });
    return h("label.behaviour", null, input, h("span", null, this.session.say(`model_${name}`)));
  }

  step(step, underway) {
    const { say } = this.session;
    const times = step.times > 1 ? say("times", { n: step.times }) : "";
    const values = { what: step.title ?? step.draft, times, good: step.stories, quoted: step.quoted };
    return h(`li.step${underway ? ".underway" : ""}`, { "data-step": step.name }, say(`step_${keyOf(step)}`, values));
  }

  async tell(call) {
    this.refusal.textContent = "";
    await call().catch((error) => {
      this.refusal.textContent = error.message;
    });
    await this.changed();
  }
}

/** A step's words: what was checked may be all the model's, none of it, or some. */
function keyOf({ name, stories, quoted, fault }) {
  if (name !== "checked") return name;
  if (stories && quoted) return "checked";
  return stories ? "checked_model" : fault === "none" ? "checked_rules" : "checked_fault";
}
