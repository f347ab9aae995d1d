// To be written: see the issue.

import { html } from './lib.js';

export function Room({ view }) {
  return html`<main><h1>${view.title}</h1><pre>${JSON.stringify(view, null, 1)}</pre></main>`;
}
