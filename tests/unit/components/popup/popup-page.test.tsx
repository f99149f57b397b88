// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PortsProvider } from '../../../../components/page/ports.ts';
import { TextProvider } from '../../../../components/page/text.ts';
import { PopupPage } from '../../../../components/popup/popup-page.tsx';
import type { TabReport } from '../../../../utils/messages/page-protocol.ts';
import type { ChipView } from '../../../../utils/messages/page-view.ts';
import { createSendToBackground } from '../../../../utils/messages/send-to-background.ts';
import type { SyncProgress } from '../../../../utils/messages/sync-protocol.ts';
import { FACTS } from '../browser-facts.ts';
import { englishText } from '../english.ts';

const NOW = 1_760_000_000_000;
const MINUTE = 60_000;

let root: Root;

beforeEach(() => {
	vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
	document.body.innerHTML = '<div id="root"></div>';
});

afterEach(async () => {
	await act(async () => root.unmount());
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('a linked candidate is one click away', async () => {
	await show(async () =>
		candidate({
			state: 'linked',
			target: 'modernloop',
			href: 'https://app.modernloop.io/p/1',
			source: 'paired-by-hand',
			linkedAt: NOW - 3 * MINUTE,
			confidential: false,
			sync: { available: true, syncedAt: NOW - MINUTE },
		}),
	);
	const link = document.querySelector('a');
	expect(link?.href).toBe('https://app.modernloop.io/p/1');
	expect(link?.textContent).toBe('Open in ModernLoop');
	expect(text()).toContain('Linked by hand, 3 minutes ago');
	expect(text()).toContain('Synced 1 minute ago');
});

test('a page without a content script is no candidate, and says what to do', async () => {
	await show(() => Promise.reject(new Error('no receiver')));
	expect(text()).toContain('No candidate here');
	expect(text()).toContain('reload the page');
});

test('a name that is markup is shown as text', async () => {
	const label = '<img src=x onerror=alert(1)>';
	const choice = { linkId: '1', href: 'https://app.modernloop.io/p/1', label, source: 'name' as const };
	await show(async () =>
		candidate({ state: 'several', target: 'modernloop', choices: [choice], sync: { available: false } }),
	);
	expect(document.querySelector('main img')).toBeNull();
	expect(text()).toContain(label);
});

test('a failure brings its sentence and its next step', async () => {
	await show(async () =>
		candidate({
			state: 'failed',
			target: 'modernloop',
			failure: 'permission-missing',
			detail: 'Jobs (read)',
		}),
	);
	expect(text()).toContain('Something went wrong');
	expect(text()).toContain('This key lacks a permission: Jobs (read)');
	expect(text()).toContain('press Test again');
});

test('while the page still looks the person up, it is asked again', async () => {
	vi.useFakeTimers();
	const answers: TabReport[] = [
		{ page: 'candidate', view: 'checking' },
		candidate({ state: 'rate-limited', target: 'modernloop', until: NOW + 41_500 }),
	];
	await show(async () => answers.shift());
	expect(text()).toContain('Checking');
	await act(() => vi.advanceTimersByTimeAsync(1000));
	expect(text()).toContain('Back in 42 s');
});

test('the options are one click away, whatever the page', async () => {
	const openOptions = vi.fn();
	await show(async () => ({ page: 'none' }), openOptions);
	await act(async () =>
		document.querySelector('footer button')?.dispatchEvent(new Event('click', { bubbles: true })),
	);
	expect(openOptions).toHaveBeenCalledOnce();
});

test('a sync that needs a person says so in one line that leads to the options', async () => {
	const openOptions = vi.fn();
	const resource = {
		resource: 'users',
		phase: 'current',
		pass: 'full',
		done: 3,
		total: null,
		perMinute: null,
		leftMs: null,
		succeededAt: NOW,
		problem: { kind: 'key-rejected' },
		retryAt: null,
	} as const;
	await show(async () => ({ page: 'none' }), openOptions, [
		{ system: 'ashby', state: 'on', resources: [resource] },
		{ system: 'smartrecruiters', state: 'off', resources: [] },
	]);
	const lines = [...document.querySelectorAll<HTMLElement>('.sync-lines button')];
	expect(lines.map(({ textContent }) => textContent)).toEqual([
		'AshbyNeeds attentionThe key was not accepted.',
	]);
	await act(async () => lines[0]?.click());
	expect(openOptions).toHaveBeenCalledOnce();
});

async function show(
	askTab: () => Promise<unknown>,
	openOptions: () => void = () => {},
	progress: readonly SyncProgress[] = [],
): Promise<void> {
	const container = document.getElementById('root');
	if (container === null) throw new Error('no root');
	root = createRoot(container);
	const ports = {
		send: createSendToBackground(async () => ({ ok: true, output: progress })),
		requestAccess: async () => true,
		followProgress: () => () => {},
		followLock: () => () => {},
		followPolicy: () => () => {},
		startAgain: () => {},
		saveFile: () => {},
		browserFacts: () => FACTS,
		running: async () => new Set<never>(),
	};
	await act(async () =>
		root.render(
			<TextProvider value={englishText(NOW)}>
				<PortsProvider value={ports}>
					<PopupPage askTab={askTab} openOptions={openOptions} />
				</PortsProvider>
			</TextProvider>,
		),
	);
}

function candidate(chip: ChipView): TabReport {
	return { page: 'candidate', view: { chips: [chip] } };
}

function text(): string {
	return document.body.textContent ?? '';
}
