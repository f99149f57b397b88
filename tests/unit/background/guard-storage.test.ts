import { expect, test, vi } from 'vitest';
import { guardStorage } from '../../../utils/background/guard-storage.ts';

const LEVEL = { accessLevel: 'TRUSTED_CONTEXTS' };

test('in Chrome, whose workers have no `persist`, content scripts are shut out of both areas', () => {
	const [local, session] = [vi.fn(async () => {}), vi.fn(async () => {})];
	guardStorage({ local: { setAccessLevel: local }, session: { setAccessLevel: session } }, {});
	expect(local).toHaveBeenCalledExactlyOnceWith(LEVEL);
	expect(session).toHaveBeenCalledExactlyOnceWith(LEVEL);
});

test('in Firefox, where `local` has no such switch, the browser is asked to keep what is stored', () => {
	const persist = vi.fn(async () => true);
	guardStorage({ local: {}, session: { setAccessLevel: async () => {} } }, { persist });
	expect(persist).toHaveBeenCalledOnce();
});

test('a browser that refuses to say keeps the background running', async () => {
	const persist = vi.fn(async () => Promise.reject(new TypeError('no storage for this origin')));
	guardStorage({ local: {}, session: {} }, { persist });
	// A rejection that nobody heard would fail the test.
	await Promise.resolve();
	expect(persist).toHaveBeenCalledOnce();
});
