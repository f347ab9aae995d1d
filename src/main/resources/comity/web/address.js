// The state of the laboratory in the address, under keys that people can read.

const LISTS = { with: 'with', branches: 'branch' };
const SINGLE = ['line', 'date', 'from', 'to'];

/** Nothing changed, nothing asked. */
export const NOTHING = { with: [], weights: {}, branches: [], line: null, date: null, from: null, to: null };

/** The question that a fragment such as `#with=drop+x&date=2024-12-31` stands for. */
export function read(fragment) {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const question = structuredClone(NOTHING);
  for (const [key, name] of Object.entries(LISTS)) {
    question[key] = given.getAll(name);
  }
  for (const each of given.getAll('weight')) {
    const at = each.lastIndexOf('=');
    const value = Number(each.slice(at + 1));
    if (at > 0 && Number.isFinite(value)) {
      question.weights[each.slice(0, at)] = value;
    }
  }
  for (const key of SINGLE) {
    question[key] = given.get(key);
  }
  return question;
}

/** The fragment of a question; empty where it asks for nothing. */
export function write(question) {
  const given = new URLSearchParams();
  for (const [key, name] of Object.entries(LISTS)) {
    question[key].forEach((each) => given.append(name, each));
  }
  Object.entries(question.weights).forEach(([name, value]) => given.append('weight', `${name}=${value}`));
  for (const key of SINGLE) {
    if (question[key] !== null) {
      given.append(key, question[key]);
    }
  }
  const text = given.toString();
  return text === '' ? '' : `#${text}`;
}
