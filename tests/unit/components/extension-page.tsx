import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { PortsProvider } from '../../../components/page/ports.ts';
import { TextProvider } from '../../../components/page/text.ts';
import { SyncProvider } from '../../../components/sync/sync-provider.tsx';
import type { SavedFile } from '../../../utils/export/saved-file.ts';
import type { ExtensionMessageType, ExtensionProtocol } from '../../../utils/messages/extension-protocol.ts';
import { createSendToBackground } from '../../../utils/messages/send-to-background.ts';
import type { System } from '../../../utils/systems/system.ts';
import { FACTS } from './browser-facts.ts';
import { englishText } from './english.ts';

export const NOW = 1_760_000_000_000;

type Sent = { readonly type: ExtensionMessageType; readonly input: unknown };

/** What the background answers, by message; what is missing is refused. */
export type Answers = {
	readonly [Type in ExtensionMessageType]?: (
		input: ExtensionProtocol[Type]['input'],
	) => ExtensionProtocol[Type]['output'];
};

/** An extension page under test, with a background that answers from a table. */
export type ExtensionPage = {
	readonly sent: readonly Sent[];
	/** What a person saved, in turn. */
	readonly saved: readonly SavedFile[];
	/** Puts a new progress into storage; `running` is whether Ashby's lock is held from then on. */
	readonly progress: (value: unknown, running: boolean) => Promise<void>;
	/** Lets that much time pass. */
	readonly later: (ms: number) => Promise<void>;
	readonly text: () => string;
	readonly button: (name: string) => HTMLElement;
	readonly click: (name: string) => Promise<void>;
	readonly close: () => Promise<void>;
};

export async function openExtensionPage(element: ReactNode, answers: Answers): Promise<ExtensionPage> {
	vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
	document.body.innerHTML = '<div id="root"></div>';
	const sent: Sent[] = [];
	const saved: SavedFile[] = [];
	let isRunning = false;
	let now = NOW;
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	let follower: (value: unknown) => void = () => {};
	const ports = {
		send: createSendToBackground(async (message) => {
			// The page under test is the only sender here.
			const { type, input } = message as Sent;
			sent.push({ type, input });
			const answer = answers[type] as ((input: unknown) => unknown) | undefined;
			return answer === undefined ? { ok: false, error: 'defect' } : { ok: true, output: answer(input) };
		}),
		requestAccess: async () => true,
		followLock: () => () => {},
		followPolicy: () => () => {},
		startAgain: () => {},
		browserFacts: () => FACTS,
		saveFile: (file: SavedFile) => void saved.push(file),
		followProgress: (onProgress: (value: unknown) => void) => {
			follower = onProgress;
			return () => {
				follower = () => {};
			};
		},
		running: async () => new Set<System>(isRunning ? ['ashby'] : []),
	};
	const container = document.getElementById('root');
	if (container === null) throw new Error('no root');
	const root = createRoot(container);
	await act(async () =>
		root.render(
			<TextProvider value={{ ...englishText(NOW), now: () => now }}>
				<PortsProvider value={ports}>
					<SyncProvider>{element}</SyncProvider>
				</PortsProvider>
			</TextProvider>,
		),
	);

	const button = (name: string) => {
		const found = [...document.querySelectorAll<HTMLElement>('button, a, summary')];
		const named = found.findLast((candidate) => nameOf(candidate) === name);
		if (named === undefined) {
			throw new Error(`no button "${name}", but ${found.map(nameOf).join(', ')}`);
		}
		return named;
	};
	return {
		sent,
		saved,
		progress: async (value, running) => {
			isRunning = running;
			await act(async () => follower(value));
		},
		later: async (ms) => {
			now += ms;
			await act(() => vi.advanceTimersByTimeAsync(ms));
		},
		text: () => document.body.textContent ?? '',
		button,
		click: async (name) => act(async () => button(name).click()),
		close: async () => {
			await act(async () => root.unmount());
			vi.useRealTimers();
			vi.unstubAllGlobals();
		},
	};
}

/** The name a screen reader would say; happy-dom computes none. */
export function nameOf(element: Element): string {
	const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
	const sources = ids.length === 0 ? [element] : ids.map((id) => document.getElementById(id));
	return sources.map((source) => spoken(source)).join(' ');
}

function spoken(node: Node | null): string {
	if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
	if (node === null || node.childNodes.length === 0) return node?.textContent ?? '';
	return [...node.childNodes].map((child) => spoken(child)).join('');
}
