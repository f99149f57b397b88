// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Kit } from '../../../utils/page-link/kit.ts';
import { createPairingBar } from '../../../utils/page-link/pairing-bar.ts';

const change = vi.fn<Kit['change']>();
let host: HTMLElement;
let root: HTMLElement;
let draw: ReturnType<typeof createPairingBar>;

beforeEach(() => {
	document.elementFromPoint = () => null;
	host = document.createElement('section');
	root = document.createElement('div');
	host.append(root);
	change.mockResolvedValue(true);
	const kit: Kit = {
		t: (key, values = []) => [key, ...[values].flat()].join(' '),
		now: () => 0,
		isCurrent: () => true,
		heading: () => 'Jane Doe',
		ask: async () => undefined,
		change,
		retry: () => {},
	};
	draw = createPairingBar(kit, { host, root });
});
afterEach(() => host.remove());

const press = (name: string) => {
	const found = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name);
	found?.dispatchEvent(Object.defineProperty(new MouseEvent('click'), 'isTrusted', { value: true }));
};
const pairing = { pairingId: 'p', label: 'Jane <b>Doe</b>' };

test('nothing is asked where no pairing waits', () => {
	draw({ chips: [] });
	draw(undefined);
	expect(host.isConnected).toBe(false);
});

test('the page is linked at one click, with the name as plain text kept apart', () => {
	draw({ chips: [], pairing });
	expect(root.querySelector('[role=status]')?.getAttribute('title')).toBe(
		'pairingQuestion \u2068Jane <b>Doe</b>\u2069',
	);
	press('pairingLink');
	expect(change).toHaveBeenCalledWith('pairing.confirm', expect.objectContaining({ pairingId: 'p' }));
});

test('the same question is not asked anew at every look-up', () => {
	draw({ chips: [], pairing });
	const [first] = root.querySelectorAll('button');
	draw({ chips: [], pairing });
	expect(root.querySelector('button')).toBe(first);
});

test('"Not this one" sends the question away', () => {
	draw({ chips: [], pairing });
	press('pairingNot');
	expect(change).toHaveBeenCalledWith('pairing.cancel', { pairingId: 'p' });
	draw({ chips: [] });
	expect(host.isConnected).toBe(false);
});

test('after pairing, undo is offered', () => {
	draw({ chips: [], undo: { linkId: 'l', label: 'Jane' } });
	press('pairingUndo');
	expect(change).toHaveBeenCalledWith('link.remove', { linkId: 'l' });
	press('pairingClose');
	expect(host.isConnected).toBe(false);
});
