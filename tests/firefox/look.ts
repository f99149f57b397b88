import { z } from 'zod';
import { readAccessible } from './in-window.mjs';
import { until } from './until.ts';
import type { InWindow } from './window.ts';

/** A part of a page as a screen reader meets it. Roles are Firefox's: `pushbutton`, `link`, `text leaf`, `entry`. */
export type Wanted = { readonly role: string; readonly name: string | RegExp };

const nodeSchema = z.object({
	role: z.string(),
	name: z.string(),
	/** Of a link its address, of a field its text. */
	value: z.string(),
	isEnabled: z.boolean(),
	/** Whether its middle is. */
	isInView: z.boolean(),
	x: z.number(),
	y: z.number(),
});

export type AccessibleNode = z.infer<typeof nodeSchema>;

/** Looking at a page. Everything waits for what it looks for. */
export type Look = {
	/** The first match, and its place among all that is there. */
	readonly find: (wanted: Wanted) => Promise<AccessibleNode & { readonly index: number }>;
	/** Waits until the page says this. */
	readonly says: (text: string | RegExp) => Promise<void>;
	/** Waits until nothing matches. */
	readonly gone: (wanted: Wanted) => Promise<void>;
};

/** Looks at a tab, or at the open popup (null). */
export function lookAt(inWindow: InWindow, contextId: string | null): Look {
	const read = () => inWindow(readAccessible, [contextId], z.array(nodeSchema));
	const find = (wanted: Wanted) =>
		until(
			async () => {
				const nodes = await read();
				const index = nodes.findIndex((node) => matches(node, wanted));
				const node = nodes[index];
				return node && { ...node, index };
			},
			async () => `no ${wanted.role} "${wanted.name}". There: ${spoken(await read())}`,
		);
	return {
		find,
		async says(text) {
			await find({ role: 'text leaf', name: text });
		},
		async gone(wanted) {
			await until(
				async () => ((await read()).some((node) => matches(node, wanted)) ? undefined : true),
				async () => `${wanted.role} "${wanted.name}" is still there`,
			);
		},
	};
}

function matches({ role, name }: AccessibleNode, wanted: Wanted): boolean {
	if (role !== wanted.role) return false;
	return typeof wanted.name === 'string' ? name === wanted.name : wanted.name.test(name);
}

function spoken(nodes: readonly AccessibleNode[]): string {
	const texts = nodes.filter(({ name }) => name !== '').map(({ role, name }) => `${role} "${name}"`);
	return [...new Set(texts)].join(', ');
}
