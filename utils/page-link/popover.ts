import type { ChipAction } from '../messages/page-view.ts';
import { chooserRow } from './chooser.ts';
import { pressable } from './controls.ts';
import { element } from './element.ts';
import type { ChipModel, Kit } from './kit.ts';
import { perform } from './perform.ts';
import { labelOf, wordsOf } from './words.ts';

/** What opens from a chip: what its state means, what can be done, and how the link came to be. */
export type Popover = { readonly node: HTMLElement; readonly update: (model: ChipModel) => void };

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** `opener` opens it, says so, and has the focus back when it closes. Nothing is built before it opens. */
export function createPopover(kit: Kit, opener: HTMLElement): Popover {
	let model: ChipModel | undefined;
	let isOpen = false;
	/** The link that "Not this person" took away from this page. */
	let rejected = '';
	const text = element('div');
	/** How the last action went. */
	const status = element('div', { role: 'status' });
	const list = element('div');
	const node = element('div', { popover: 'auto', role: 'dialog' }, text, status, list);
	const items = () => [...list.querySelectorAll<HTMLElement>('a,button')];

	const start = async (action: ChipAction, from: ChipModel) => {
		const linkId = action === 'undo' ? rejected : ('linkId' in from && from.linkId) || '';
		rejected = action === 'reject' ? linkId : '';
		status.textContent = action === 'sync' ? kit.t('popoverSyncing') : '';
		status.textContent = await perform(action, from, linkId, kit);
	};
	const draw = () => {
		if (!model || !isOpen) return;
		const drawn = model;
		const { paragraphs, actions, hints } = wordsOf(drawn, kit);
		const hadFocus = list.matches(':focus-within');
		const button = (action: ChipAction, label: string) => pressable(label, () => void start(action, drawn));
		node.ariaLabel = labelOf(drawn, kit);
		text.replaceChildren(...paragraphs.map((textContent) => element('p', { textContent })));
		list.replaceChildren(
			...('choices' in drawn
				? drawn.choices.map((choice, at) => chooserRow(choice, hints[at] ?? '', kit))
				: []),
			...(rejected ? [button('undo', kit.t('popoverUndo'))] : []),
			...actions.map(({ action, label }) => button(action, label)),
		);
		const [first] = items();
		if (hadFocus) first?.focus();
		else if (first) first.autofocus = true;
	};
	node.addEventListener('beforetoggle', ({ newState }) => {
		// Shown again after the page threw it out: as it was.
		if (isOpen && newState === 'open') return;
		isOpen = newState === 'open';
		node.className = newState;
		status.textContent = '';
		opener.ariaExpanded = String(isOpen);
		// Left to itself, the browser gives the focus to the page's body from within a closed shadow root.
		if (!isOpen && node.matches(':focus-within')) opener.focus();
		draw();
	});
	node.addEventListener('keydown', (event) => {
		const step = STEPS[event.key];
		if (!step) return;
		event.preventDefault();
		const all = items();
		all.at((all.findIndex((item) => item.matches(':focus')) + step) % all.length)?.focus();
	});
	return {
		node,
		update: (next) => {
			if (next === model) return;
			model = next;
			draw();
		},
	};
}
