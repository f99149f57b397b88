import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createDatabase, type StoreName } from '../../../utils/store/database.ts';
import type { LocalPlace, SessionPlace, SettingPlace } from '../../../utils/store/places.ts';
import { SEALED_STORES, type SealedStore } from '../../../utils/store/sealed-places.ts';
import { projectFiles, projectText } from '../../tools/project-files.ts';

// Whoever adds a store or a place says here why it needs no sealing, or seals it: without one or the other neither
// the type check nor this test is content.

/** What lies in every store that is not sealed. */
const PLAIN_STORES = {
	vault: 'the keys, wrapped, and how far replacing them has come',
	records: "vendors' ids, whether they are confidential, a time",
	checkpoints: "vendors' tokens and page marks, counts, times",
	syncs: 'a state and a random id',
	wanted: "vendors' ids",
	hiding: "vendors' ids",
	audit: "vendors' ids, names of fields, times",
	settings: 'see below',
} satisfies Readonly<Record<Exclude<StoreName, SealedStore>, string>>;

const LOCAL = {
	connectedSystems: 'names of systems',
	storeRebuiltAt: 'a time',
	policy: "the organisation's decisions, which the browser keeps in the clear itself",
} satisfies Readonly<Record<LocalPlace, string>>;

const SETTINGS = {
	templates: "an address of the organisation's with placeholders",
	autoLock: 'minutes',
	retention: 'the place in a store where a round stands: a key of that store',
	clock: 'a time',
	'bridge:changes':
		"the bridge's mark of how far its changes were read, times, the ids of records that could not be read, why",
	'bridge:left-out': "the bridge's ids of interviews",
	'keyUse:2026-01-31': "of a day: counts by hour, a few digits of a key's hash",
	'writeAs:ashby': 'the id of a user',
	'writeAs:smartrecruiters': 'the id of a user',
} satisfies Readonly<Record<SettingPlace, string>>;

/** In memory only. */
const SESSION = {
	unlockedVault: 'what the passphrase was derived to: whoever reads the memory of the browser has it anyway',
	vaultAttempts: 'a count, a time',
	vaultChanged: 'a random id',
	presence: 'a time, minutes',
	pairing: 'ids, and a name, sealed',
	learned: 'counts, times',
	reviewing: 'the id of a record',
	'sync:progress': 'states, counts, times',
	'limiter:ashby': "counts, times, a few digits of a key's hash",
	'limiter:modernloop': 'the same',
	'limiter:smartrecruiters': 'the same',
} satisfies Readonly<Record<SessionPlace, string>>;

test('every store of the database is sealed, or it is written down what lies in it', async () => {
	const database = createDatabase(() => Promise.reject(new Error('was rebuilt')));
	const { objectStoreNames } = await database.opened();
	expect([...objectStoreNames].toSorted()).toEqual(
		[...SEALED_STORES, ...Object.keys(PLAIN_STORES)].toSorted(),
	);
});

test('what lies in a place that is not sealed is said in words', () => {
	for (const words of [PLAIN_STORES, LOCAL, SETTINGS, SESSION].flatMap((places) => Object.values(places))) {
		expect(words).toMatch(/\w{4}/);
	}
});

/** Who is given the storage itself. Everybody else is given ports, whose keys are the places above. */
const PORTS = [
	'components/diagnostics/browser-facts.ts',
	'components/page/browser-ports.ts',
	'entrypoints/background.ts',
	'utils/background/browser-ports.ts',
	'utils/background/engine-ports.ts',
	'utils/background/vault-ports.ts',
	'utils/store/database.ts',
];

const STORAGE =
	/\b(browser|chrome)\.storage\b(?!\()|\bstorage\b[^;{}]*\} = browser;|\b(openDB|deleteDB|indexedDB\.open|localStorage|sessionStorage|caches|cookieStore)\b|document\.cookie/;

test('nothing but the ports touches the storage of the browser', () => {
	const sources = projectFiles().filter((path) => /^(components|entrypoints|utils)\/.*\.tsx?$/.test(path));
	expect(sources.length).toBeGreaterThan(300);
	const code = (path: string) => projectText(path).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
	expect(sources.filter((path) => STORAGE.test(code(path)))).toEqual(PORTS);
});
