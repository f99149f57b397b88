// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageView } from '../../../utils/messages/page-view.ts';
import { linkedTo, pageInTest } from './page.ts';

const { start, root } = pageInTest();

const popover = () => root()?.querySelector('[popover]');
const buttons = () => [...(popover()?.querySelectorAll('button') ?? [])];
const button = (name: string) => buttons().find(({ textContent }) => textContent === name);
const status = () => popover()?.querySelector('[role=status]')?.textContent;

/** happy-dom knows no popovers: the event is all that the browser would send. */
function toggle(newState: 'open' | 'closed'): void {
	popover()?.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState }));
}

async function press(name: string): Promise<void> {
	const click = new MouseEvent('click');
	Object.defineProperty(click, 'isTrusted', { value: true });
	button(name)?.dispatchEvent(click);
	await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
	document.body.innerHTML = '<h1>Jane Doe</h1>';
	history.replaceState(null, '', '/people/jane');
});

async function opened(view: PageView) {
	const page = start();
	await page.questions[0]?.answer(view);
	toggle('open');
	return page;
}

const words = (...actions: ('copy' | 'sync' | 'find' | 'reject' | 'unlink' | 'settings')[]) => [
	{
		paragraphs: ['What it means'],
		actions: actions.map((action) => ({ action, label: action })),
		hints: ['by e-mail', 'same name'],
	},
];

describe('the popover', () => {
	test('says in the background’s words what the state means and what can be done', async () => {
		await opened({ ...linkedTo('jane'), words: words('copy', 'settings') });
		expect(popover()?.querySelector('p')?.textContent).toBe('What it means');
		expect(buttons().map(({ textContent }) => textContent)).toEqual(['copy', 'settings']);
		expect(popover()?.ariaLabel).toBe('chipLinked ModernLoop');
	});

	test('is empty until it opens, and says on its button whether it is open', async () => {
		const { questions } = start();
		await questions[0]?.answer(linkedTo('jane'));
		expect(buttons()).toEqual([]);
		const opener = root()?.querySelector('.pill button');
		expect(opener?.ariaExpanded).toBe('false');
		toggle('open');
		expect(opener?.ariaExpanded).toBe('true');
	});

	test('always has a next step, also before any answer', () => {
		start();
		toggle('open');
		expect(buttons().map(({ textContent }) => textContent)).toEqual(['popoverRetry']);
	});

	test('shows names that are HTML as text', async () => {
		const label = '<img src=x onerror=alert(1)>';
		const choice = { linkId: '1', href: 'https://app.modernloop.io/a', label, source: 'name' } as const;
		const sync = { available: false };
		await opened({
			chips: [{ state: 'several', target: 'modernloop', choices: [choice], sync }],
			words: words(),
		});
		expect(popover()?.querySelector('bdi')?.title).toBe(label);
		expect(popover()?.querySelector('img')).toBeNull();
	});

	test('keeps the one of several that is chosen', async () => {
		const choice = (linkId: string) =>
			({ linkId, href: `https://app.modernloop.io/${linkId}`, label: linkId, source: 'name' }) as const;
		const { questions } = await opened({
			chips: [
				{
					state: 'several',
					target: 'modernloop',
					choices: [choice('1'), choice('2')],
					sync: { available: false },
				},
			],
			words: words(),
		});
		expect(buttons().map(({ ariaLabel }) => ariaLabel)).toContain('popoverChoose: 2');
		buttons()[1]?.dispatchEvent(Object.defineProperty(new MouseEvent('click'), 'isTrusted', { value: true }));
		expect(questions.at(-1)).toMatchObject({ type: 'link.choose', input: { linkId: '2' } });
	});

	test('ignores presses that the page made up', async () => {
		const { questions } = await opened({ ...linkedTo('jane'), words: words('unlink') });
		button('unlink')?.dispatchEvent(
			Object.defineProperty(new MouseEvent('click'), 'isTrusted', { value: false }),
		);
		expect(questions).toHaveLength(1);
	});

	test('says what a sync found and looks up again', async () => {
		const { questions } = await opened({ ...linkedTo('jane'), words: words('sync') });
		await press('sync');
		expect(status()).toBe('popoverSyncing');
		await questions.at(-1)?.answer({ outcome: 'unchanged', syncedAt: 1, sentence: 'Nothing had changed.' });
		expect(questions.at(-1)?.type).toBe('page.lookUp');
		await questions.at(-1)?.answer(linkedTo('jane'));
		expect(status()).toBe('Nothing had changed.');
	});

	test('offers to take "Not this person" back, on the same page', async () => {
		const { questions } = await opened({ ...linkedTo('jane'), words: words('reject') });
		await press('reject');
		await questions.at(-1)?.answer({
			chips: [{ state: 'not-connected', target: 'modernloop' }],
			words: words('find'),
		});
		await press('popoverUndo');
		expect(questions.at(-1)).toMatchObject({ type: 'link.undoReject', input: { linkId: 'jane' } });
	});

	test('says so when an action came to nothing', async () => {
		const { questions } = await opened({ ...linkedTo('jane'), words: words('unlink') });
		await press('unlink');
		await questions.at(-1)?.answer('nonsense');
		expect(status()).toBe('failureUnexpected');
	});

	test('is walked with the arrow keys, round and round', async () => {
		await opened({ ...linkedTo('jane'), words: words('copy', 'sync', 'settings') });
		let focused = -1;
		buttons().forEach((item, at) => {
			vi.spyOn(item, 'focus').mockImplementation(() => {
				focused = at;
			});
			vi.spyOn(item, 'matches').mockImplementation(() => at === focused);
		});
		const key = (name: string) => popover()?.dispatchEvent(new KeyboardEvent('keydown', { key: name }));
		key('ArrowDown');
		expect(focused).toBe(0);
		key('ArrowUp');
		expect(focused).toBe(2);
		key('ArrowDown');
		expect(focused).toBe(0);
	});
});
