// Why not, sensitivity, ensemble and reach: questions that take longer than a redraw.

import { html, t, useEffect } from './lib.js';
import { Ensemble } from './ensemble.js';
import { Reach } from './reach.js';
import { Sensitivity } from './sensitivity.js';
import { WhyNot } from './why-not.js';
import { useKept, useWork } from './work.js';

const FORMS = { 'why-not': WhyNot, sensitivity: Sensitivity, ensemble: Ensemble, reach: Reach };

export function Explore({ laboratory, answer, store, goTo, showWeight, effect, seen }) {
  const [kind, setKind] = useKept('kind', 'why-not');
  const work = useWork(kind, store);
  useEffect(() => {
    if (effect) {
      setKind('why-not');
    }
  }, [effect]);
  const Form = FORMS[kind];
  const escape = (event) => {
    if (event.key === 'Escape' && work.state.running) {
      work.cancel();
      event.preventDefault();
    }
  };
  return html`
    <div class="explore" onKeyDown=${escape}>
      <div class="controls" role="group" aria-label=${t('explore.kinds')}>
        ${Object.keys(FORMS).map((each) => html`
          <button type="button" key=${each} aria-pressed=${each === kind} onClick=${() => setKind(each)}>${t(`explore.${each}`)}</button>`)}
      </div>
      <p class="hint">${t(`explore.${kind}.about`)}</p>
      <${Form} key=${kind} laboratory=${laboratory} answer=${answer} store=${store} work=${work}
        goTo=${goTo} showWeight=${showWeight} effect=${effect} seen=${seen} />
    </div>`;
}
