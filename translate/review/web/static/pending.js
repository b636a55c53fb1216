// Text that the program has not acknowledged yet waits in the browser's own database, so that a
// crash of either side loses none of it.

const open = () => new Promise((done, fail) => {
  const request = indexedDB.open("bitexte-review", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("typed");
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

let database = null;
const run = async (mode, action) => {
  try {
    database ??= await open();
    return await new Promise((done, fail) => {
      const transaction = database.transaction("typed", mode, { durability: "strict" });
      const request = action(transaction.objectStore("typed"));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = () => fail(transaction.error);
    });
  } catch {
    return null;  // In a private window there may be no database.
  }
};

// Which window wrote it: what another one that is still open has written is its own to save.
const own = `bitexte ${crypto.randomUUID()}`;
navigator.locks?.request(own, () => new Promise(() => {}));
const openWindows = async () => {
  const { held = [] } = await navigator.locks?.query() ?? {};
  return new Set(held.map((lock) => lock.name));
};

const corpus = document.body.dataset.corpus;
const key = (place) => `${corpus}\n${place}`;

export const keep = (place, value) => run("readwrite", (store) => store.put({ ...value, own }, key(place)));
export const forget = (place) => run("readwrite", (store) => store.delete(key(place)));
export const waiting = async () => {
  const range = IDBKeyRange.bound(`${corpus}\n`, `${corpus}\n\uffff`);
  const keys = await run("readonly", (store) => store.getAllKeys(range)) || [];
  const values = await run("readonly", (store) => store.getAll(range)) || [];
  const open = await openWindows();
  return keys.map((one, at) => ({ place: one.slice(corpus.length + 1), ...values[at] }))
    .filter((one) => one.own === own || !open.has(one.own));
};
