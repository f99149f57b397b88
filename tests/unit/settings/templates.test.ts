import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { readTemplates, templateSettingsSchema, writeTemplates } from '../../../utils/settings/templates.ts';
import { createStore, type Store } from '../../../utils/store/store.ts';

let store: Store;
beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
	store = createStore(async () => undefined);
});

const put = (version: number, value: unknown) =>
	store.database.transact(['settings'], 'readwrite', (transaction) =>
		transaction.objectStore('settings').put({ key: 'templates', version, value }),
	);

describe('templates', () => {
	test('are empty until an admin sets one, and then kept', async () => {
		expect(await readTemplates(store)).toEqual({ candidate: '' });
		const template = { candidate: 'https://app.modernloop.io/find?q={name}' };
		await writeTemplates(store, template);
		expect(await readTemplates(store)).toEqual(template);
	});

	test('that are stored in another shape or version count as not set', async () => {
		await put(1, { candidate: 7 });
		expect(await readTemplates(store)).toEqual({ candidate: '' });
		await put(2, { candidate: 'https://app.modernloop.io/find?q={name}' });
		expect(await readTemplates(store)).toEqual({ candidate: '' });
	});

	test.each(['https://evil.example/{name}', 'javascript:{name}', 'https://{name}.modernloop.io/'])(
		'do not lead to %s',
		(candidate) => {
			expect(templateSettingsSchema.safeParse({ candidate }).success).toBe(false);
		},
	);
});
