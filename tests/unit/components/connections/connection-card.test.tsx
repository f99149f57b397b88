// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConnectedView } from '../../../../components/connections/connected.tsx';
import { Connections } from '../../../../components/connections/connections.tsx';
import { PortsProvider } from '../../../../components/page/ports.ts';
import { TextProvider } from '../../../../components/page/text.ts';
import { SyncProvider } from '../../../../components/sync/sync-provider.tsx';
import type { ConnectOutcome } from '../../../../utils/messages/extension-protocol.ts';
import { createSendToBackground } from '../../../../utils/messages/send-to-background.ts';
import { FACTS } from '../browser-facts.ts';
import { englishText } from '../english.ts';
import { nameOf } from '../extension-page.tsx';

const NOW = 1_760_000_000_000;
const KEY = 'DCRA1-1234567890abcdef4f2a';

const CONNECTED: ConnectedView = {
	system: 'ashby',
	status: 'connected',
	url: 'https://api.ashbyhq.com',
	keyHint: '4f2a',
	report: {
		accountName: 'ModernLoop',
		permissions: [{ name: 'Jobs (read)', access: 'read', required: true, state: 'granted' }],
	},
	testedAt: NOW,
	accessAllowed: true,
	confidential: false,
	problem: null,
};

let root: Root;
let happened: string[];
let allowed: boolean;
let listed: readonly object[];
let outcome: ConnectOutcome;
let sent: { type: string; input: unknown }[];

beforeEach(() => {
	vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
	document.body.innerHTML = '<div id="root"></div>';
	happened = [];
	sent = [];
	allowed = true;
	listed = [];
	outcome = { outcome: 'connected', connection: CONNECTED };
});

afterEach(async () => {
	await act(async () => root.unmount());
	vi.unstubAllGlobals();
});

test('connecting asks the browser for that one host first, then sends the trimmed key', async () => {
	await show();
	await click('Set up Ashby');
	type('API key', ` ${KEY}\r\n`);
	await click('Connect Ashby');
	expect(happened).toEqual(['access https://api.ashbyhq.com', 'connections.connect']);
	const connected = sent.find(({ type }) => type === 'connections.connect');
	expect(connected?.input).toEqual({ system: 'ashby', url: 'https://api.ashbyhq.com', key: KEY });
});

test('once connected, the key is nowhere in the page and the permissions are', async () => {
	await show();
	await click('Set up Ashby');
	type('API key', KEY);
	await click('Connect Ashby');
	expect(document.documentElement.outerHTML).not.toContain(KEY);
	expect(textOfPage()).toContain('ends in 4f2a');
	expect(textOfPage()).toContain('Jobs (read)Granted');
	expect(document.activeElement?.textContent).toBe('Ashby');
});

test('a refused prompt sends nothing, explains itself and can be tried again', async () => {
	allowed = false;
	await show();
	await click('Set up Ashby');
	type('API key', KEY);
	await click('Connect Ashby');
	expect(happened).toEqual(['access https://api.ashbyhq.com']);
	expect(textOfPage()).toContain('Access to api.ashbyhq.com was not allowed.');
	allowed = true;
	await click('Allow access');
	expect(happened.at(-1)).toBe('connections.connect');
});

test('without a key nothing is asked, and the field says what is missing', async () => {
	await show();
	await click('Set up Ashby');
	await click('Connect Ashby');
	expect(happened).toEqual([]);
	expect(document.activeElement).toBe(field('API key'));
	expect(textOfPage()).toContain('Paste the API key first.');
});

test('a rejected key keeps the form, with the sentence and the next step', async () => {
	outcome = { outcome: 'failed', failure: { kind: 'key-rejected' }, report: null };
	await show();
	await click('Set up Ashby');
	type('API key', KEY);
	await click('Connect Ashby');
	expect(textOfPage()).toContain('The key was not accepted.');
	expect(textOfPage()).toContain('make a new one');
	expect(field('API key').value).toBe(KEY);
});

test('a test that fails is said where the button was pressed, and nothing else is lost', async () => {
	listed = [CONNECTED];
	outcome = { outcome: 'connected', connection: { ...CONNECTED, problem: { kind: 'offline' } } };
	await show();
	await click('Test again Ashby');
	const said = [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent);
	expect(said).toContain('There was no answer.');
	expect(textOfPage()).toContain('Needs attention');
	expect(textOfPage()).toContain('ends in 4f2a');
});

test('disconnecting asks first, says what is removed, and leaves the card as on the first day', async () => {
	listed = [CONNECTED];
	await show();
	await click('Disconnect Ashby');
	expect(textOfPage()).toContain('links that were made by hand or learned from pages stay');
	expect(happened).toEqual([]);
	expect(textOfPage()).toContain('everything that was fetched with it');
	await click('Disconnect');
	expect(happened).toEqual(['connections.disconnect']);
	expect(textOfPage()).toContain('Ashby is disconnected.');
	expect(button('Set up Ashby')).toBeDefined();
});

test('access that was taken back is asked for again and then tested', async () => {
	listed = [{ ...CONNECTED, accessAllowed: false }];
	await show();
	expect(textOfPage()).toContain('Browser access needed');
	await click('Allow access Ashby');
	expect(happened).toEqual(['access https://api.ashbyhq.com', 'connections.test']);
	expect(textOfPage()).not.toContain('Browser access needed');
});

async function show(): Promise<void> {
	const send = createSendToBackground(async (message) => ({ ok: true, output: answerTo(message) }));
	const requestAccess = async (origin: string) => {
		happened.push(`access ${origin}`);
		return allowed;
	};
	const container = document.getElementById('root');
	if (container === null) throw new Error('no root');
	root = createRoot(container);
	await act(async () =>
		root.render(
			<TextProvider value={englishText(NOW)}>
				<PortsProvider
					value={{
						send,
						requestAccess,
						followProgress: () => () => {},
						followLock: () => () => {},
						followPolicy: () => () => {},
						startAgain: () => {},
						saveFile: () => {},
						browserFacts: () => FACTS,
						running: async () => new Set(),
					}}
				>
					<SyncProvider>
						<Connections />
					</SyncProvider>
				</PortsProvider>
			</TextProvider>,
		),
	);
}

function answerTo(message: unknown): unknown {
	// The page under test is the only sender here.
	const { type, input } = message as { type: string; input: unknown };
	sent.push({ type, input });
	if (type === 'connections.list') return listed;
	if (type === 'sync.progress') return [];
	if (type === 'writeAs.read') return { chosen: null, users: [] };
	if (type === 'settings.getTemplates') return { candidate: '' };
	happened.push(type);
	return type === 'connections.disconnect' ? { system: 'ashby', status: 'none' } : outcome;
}

function button(name: string): HTMLButtonElement {
	const found = [...document.querySelectorAll('button')].filter((candidate) => nameOf(candidate) === name);
	const last = found.at(-1);
	if (last === undefined) throw new Error(`no button "${name}"`);
	return last;
}

async function click(name: string): Promise<void> {
	await act(async () => button(name).click());
}

function field(label: string): HTMLInputElement {
	const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
	const input = document.getElementById(found?.htmlFor ?? '');
	if (!(input instanceof HTMLInputElement)) throw new Error(`no field "${label}"`);
	return input;
}

function type(label: string, text: string): void {
	const input = field(label);
	// React watches the property through the prototype's setter.
	Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
	act(() => input.dispatchEvent(new Event('input', { bubbles: true })) && undefined);
}

function textOfPage(): string {
	return document.body.textContent ?? '';
}
