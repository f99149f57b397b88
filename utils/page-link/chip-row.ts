import type { System } from '../systems/system.ts';
import { type Chip, createChip } from './chip.ts';
import type { ChipModel, Kit } from './kit.ts';
import type { Shown } from './shown.ts';

/** The chips of a page, one for each system on the other side. */
export type ChipRow = {
	/** Draws what is shown and returns it chip by chip. */
	readonly draw: (view: Shown['view']) => readonly ChipModel[];
	/** The page was left: its chips are not the next page's. */
	readonly clear: () => void;
};

/** `expected` has a chip in any case; absent where it is not known who is on the other side. */
export function createChipRow(root: HTMLElement, kit: Kit, expected: System | undefined): ChipRow {
	const chips = new Map<System, Chip>();
	let drawn: Shown['view'] | undefined;
	let models: ChipModel[] = [];
	return {
		draw: (view) => {
			// The same view is drawn every second while a limit counts down: only its label is new then.
			if (view !== drawn) {
				const isText = typeof view === 'string';
				const state = isText ? view : 'not-connected';
				models = isText ? [] : view.chips.map((chip, at) => ({ ...chip, words: view.words?.[at] }));
				// A link that was taken away by hand leaves its chip, so that it can be taken back on this page.
				for (const target of expected ? [expected] : chips.keys()) {
					if (!models.some((model) => model.target === target)) models.push({ state, target });
				}
			}
			drawn = view;
			for (const model of models) {
				let chip = chips.get(model.target);
				if (!chip) {
					chip = createChip(kit);
					chips.set(model.target, chip);
					root.append(chip.node);
				}
				chip.update(model);
			}
			return models;
		},
		clear: () => {
			drawn = undefined;
			chips.clear();
			root.replaceChildren();
		},
	};
}
