/** The messages of one place, kept up to date by asking only for what changed. */

/** How many messages the sandbox keeps of a place. */
const KEPT = 500;

export class Conversation {
  /**
   * @param {(after: number) => Promise<object[]>} fetch messages changed after this `seq`
   * @param {string} idKey the name of a message's id
   */
  constructor(fetch, idKey) {
    this.messages = new Map();
    this.loaded = false;
    this.read = 0;
    this._fetch = fetch;
    this._id = idKey;
    this._seq = 0;
    this._turn = Promise.resolve();
  }

  /**
   * Ask for what changed. Calls run one after the other, so an older answer never overwrites a newer one.
   * @returns {Promise<object[]>} the changed messages
   */
  refresh() {
    this._turn = this._turn.catch(() => {}).then(() => this._load());
    return this._turn;
  }

  /** The last message still there, or undefined. */
  get last() {
    return [...this.messages.values()].at(-1);
  }

  /** Messages from others since `read` was set. */
  unread(isMine) {
    return [...this.messages.values()].filter((each) => each.seq > this.read && !isMine(each)).length;
  }

  /** Everything up to now has been seen. */
  markRead() {
    this.read = this._seq;
  }

  async _load() {
    const changed = await this._fetch(this._seq);
    for (const message of changed) {
      this._seq = Math.max(this._seq, message.seq);
      if (message.deleted) this.messages.delete(String(message[this._id]));
      else this.messages.set(String(message[this._id]), message);
    }
    for (const id of this.messages.keys()) if (this.messages.size > KEPT) this.messages.delete(id);
    if (!this.loaded) this.markRead();
    this.loaded = true;
    return changed;
  }
}

/**
 * Bring a list of elements in line with a list of things, reusing elements whose key and version are the same.
 * @param {HTMLElement} parent
 * @param {Array} things
 * @param {(thing) => string} keyOf a key; it must change when the element must be made anew
 * @param {(thing, index) => HTMLElement} make
 */
export function sync(parent, things, keyOf, make) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const wanted = things.map((thing, index) => {
    const key = keyOf(thing, index);
    const node = old.get(key) ?? make(thing, index);
    node.dataset.key = key;
    return node;
  });
  const keep = new Set(wanted);
  for (const node of [...parent.children]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}
