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

/** `expected` gets a chip before the first answer; absent where it is not known who is on the other side. */
export function createChipRow(root: HTMLElement, kit: Kit, expected: System | undefined): ChipRow {
	const chips = new Map<System, Chip>();
	const modelsOf = (view: Shown['view']): readonly ChipModel[] => {
		if (typeof view === 'string') {
			const targets = expected ? [expected] : [...chips.keys()];
			return targets.map((target) => ({ state: view, target }));
		}
		// A link that was taken away by hand leaves its chip, so that it can be taken back on this page.
		const gone = [...chips.keys()].filter((target) => !view.chips.some((chip) => chip.target === target));
		return [...view.chips, ...gone.map((target) => ({ state: 'not-connected', target }) as const)];
	};
	return {
		draw: (view) => {
			const models = modelsOf(view);
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
			chips.clear();
			root.replaceChildren();
		},
	};
}
