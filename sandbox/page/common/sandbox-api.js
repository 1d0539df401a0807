/** The sandbox's JSON API (docs/sandbox.md): calls, and the stream of changes. */

/** A call that the sandbox refused; the message is its own. */
export class Refused extends Error {}

async function call(method, path, body) {
  const response = await fetch(`api/${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || answer?.error) throw new Refused(answer?.error ?? `${response.status}`);
  return answer;
}

const part = encodeURIComponent;

/** Everything the page asks for; each returns a promise of the API's answer and rejects with Refused. */
export const api = {
  page: () => call("GET", "page"),
  telegram: () => call("GET", "telegram"),
  discord: () => call("GET", "discord"),
  telegramMessages: (chat, user, after) =>
    call("GET", `telegram/${part(chat)}/messages?user=${part(user)}&after=${after}`),
  telegramDo: (chat, what, body) => call("POST", `telegram/${part(chat)}/${what}`, body),
  telegramInline: (body) => call("POST", "telegram/inline", body),
  discordMessages: (channel, user, after) =>
    call("GET", `discord/${part(channel)}/messages?user=${part(user)}&after=${after}`),
  discordDo: (place, what, body) => call("POST", `discord/${part(place)}/${what}`, body),
  nextIssue: () => call("POST", "next-issue", {}),
  newsroom: () => call("GET", "newsroom"),
  becomeModel: (behaviour) => call("POST", "newsroom", { behaviour }),
  nextArticle: () => call("POST", "newsroom/article", {}),
};

const POLL_MS = 2000;
const RETRY_MS = 5000;

/**
 * Call `onChange({platform, place})` for every changed conversation; without `place`, any may have changed.
 * While the stream is broken, that is every two seconds, and the stream is tried again every five. `onReturn()` is called
 * when it comes back, since that may be another sandbox with other messages.
 */
export function watch(onChange, onReturn) {
  let polling = null;
  const any = () => ["telegram", "discord", "newsroom"].forEach((platform) => onChange({ platform }));
  const open = () => {
    const source = new EventSource("api/events");
    source.onopen = () => {
      if (polling === null) return any();
      clearInterval(polling);
      polling = null;
      return onReturn();
    };
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      onChange({ platform: event.platform, place: event.chat ?? event.channel });
    };
    source.onerror = () => {
      source.close();
      polling ??= setInterval(any, POLL_MS);
      setTimeout(open, RETRY_MS);
    };
  };
  open();
}
