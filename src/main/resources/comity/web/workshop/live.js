// What this browser knows of an exercise: the view of its seat, which the server sends, and whether it still does.

const SILENCE_MILLISECONDS = 25_000;
const RETRY_MILLISECONDS = 2000;
const CLOCK_MILLISECONDS = 2000; // the server says its time in whole seconds, and on its way it grows older

const given = new URLSearchParams(location.search);

/** The exercise and the seat that the address names. */
export const exercise = given.get('x') ?? '';
export const as = given.get('as');

/** An address of the API, for this exercise and seat. */
export function api(path, more = {}) {
  return `api/${path}?${new URLSearchParams({ x: exercise, ...(as && { as }), ...more })}`;
}

/** A refusal as a sentence of its own. */
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A name that nobody else thinks of; browsers have randomUUID on encrypted pages only. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let ahead = 0;

/** What the server's clock says, in milliseconds; that of a device may be wrong. */
export const now = () => Date.now() - ahead;

/** Compares the clock of this device with the server's. */
function compareClocks(response) {
  const wrong = Date.now() - Date.parse(response.headers.get('Date'));
  if (Math.abs(wrong - ahead) > CLOCK_MILLISECONDS) {
    ahead = wrong;
  }
}

/**
 * Asks the server; a refusal is an Error with its status and the problems that the server names.
 *
 * @param body of a POST: JSON, or an ArrayBuffer that holds a file
 * @param more of the address
 */
export async function ask(path, body, more) {
  const isFile = body instanceof ArrayBuffer;
  const options = body === undefined
    ? {}
    : {
      method: 'POST',
      headers: { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' },
      body: isFile ? body : JSON.stringify(body),
    };
  const response = await fetch(api(path, more), options);
  compareClocks(response);
  if (response.ok) {
    return response.json();
  }
  const { problems } = await response.json().catch(() => ({ problems: [{ message: `${response.status} ${response.statusText}` }] }));
  const error = new Error(problems.map((each) => each.message).join('; '));
  throw Object.assign(error, { status: response.status, problems });
}

/**
 * Follows the exercise while the page is seen: a browser has few connections to a server, and those of tabs that nobody
 * looks at would leave none for what somebody does. Whoever listens is told `{ view, lost, gone }`: the newest view, whether
 * the connection is lost, and why nothing more comes: `handed-over` or `left` where the seat is theirs no more, `crowded`
 * where too many screens are open, else null.
 */
export function follow(listener) {
  let state = { view: null, lost: false, gone: null };
  let events = null;
  let silent = null;
  const set = (more) => {
    state = { ...state, ...more };
    listener(state);
  };
  /** Tries anew where nothing comes for too long, also of an attempt that nobody answers. */
  const watch = () => {
    clearTimeout(silent);
    silent = setTimeout(() => {
      set({ lost: true });
      open();
    }, SILENCE_MILLISECONDS);
  };
  const alive = () => {
    watch();
    if (state.lost) {
      set({ lost: false });
    }
  };
  const open = () => {
    events?.close();
    clearTimeout(silent);
    if (document.hidden || state.gone) {
      return;
    }
    watch();
    events = new EventSource(api('events'));
    events.addEventListener('view', (event) => {
      alive();
      set({ view: JSON.parse(event.data) });
    });
    events.addEventListener('beat', alive);
    events.addEventListener('gone', (event) => {
      events.close();
      clearTimeout(silent);
      set({ gone: event.data });
    });
    events.addEventListener('error', () => {
      set({ lost: true });
      if (events.readyState === EventSource.CLOSED) { // a browser gives up where the server answers with an error
        setTimeout(open, RETRY_MILLISECONDS);
      }
    });
  };
  document.addEventListener('visibilitychange', open);
  addEventListener('online', open);
  addEventListener('offline', open); // the stream may stay open in silence; a new one says whether the server is there
  open();
}

/** Sends a command, by an id of its own, until the server is reached: it is done once, however often it is sent. */
async function once(send, command = newId()) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(command);
    } catch (error) {
      if (!(error instanceof TypeError) || tries === 5) { // the server was reached and refuses
        throw error;
      }
      await new Promise((done) => setTimeout(done, RETRY_MILLISECONDS));
    }
  }
}

/**
 * Does something in the exercise.
 *
 * @param event as the log keeps it, such as `{ event: 'submitted', proposal }`
 */
export const act = (event) => once((command) => ask('do', { command, event }));

/** Sends a list of injects, in place of all that have not been published. */
export async function sendList(file) {
  const bytes = await file.arrayBuffer();
  return once((command) => ask('msel', bytes, { command, name: file.name }));
}

/**
 * Takes a seat that was handed over. The id of the command is kept until the seat is taken: where the answer was lost, the
 * link is good no more for any other.
 */
export async function sit(ticket) {
  const key = `comity-seat-${ticket}`;
  const command = localStorage.getItem(key) ?? newId();
  localStorage.setItem(key, command);
  await once((id) => ask('seat', { command: id, ticket }), command);
  localStorage.removeItem(key);
}
