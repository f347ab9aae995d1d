// Why not, reach, sensitivity and ensemble.

import { html } from './lib.js';

export function Explore() {
  return html`<div></div>`;
}
