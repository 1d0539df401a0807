// The figures of a screen, asked for again and again. Without this the page is whole, and is loaded anew by hand.
const board = document.querySelector("[data-figures]");
let leaving = false; // for another page, which to load this one anew would keep from coming

async function look() {
  const answer = await fetch(board.dataset.figures);
  if (answer.status === 403) { // not logged in any more: the page itself says so
    renew();
  }
  if (!answer.ok) {
    return;
  }
  const { shape, cells } = await answer.json();
  if (shape !== board.dataset.shape) { // something else is sent now
    renew();
    return;
  }
  for (const [id, { text, share }] of Object.entries(cells)) {
    const cell = document.getElementById(id);
    if (share !== null) {
      cell.querySelector("progress").value = share;
    } else if (cell.textContent !== text) {
      cell.textContent = text;
    }
  }
}

function renew() {
  if (!leaving) {
    location.reload();
  }
}

async function watch() {
  try {
    if (!document.hidden) {
      await look();
    }
  } catch {
    // nobody answers: the next look may find somebody
  }
  setTimeout(watch, 2000);
}

if (board) {
  addEventListener("beforeunload", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  setTimeout(watch, 2000);
}
