import { z } from 'zod';
import type { Bidi } from './bidi.ts';
import { actOnAccessible } from './in-window.mjs';
import { type Look, lookAt, type Wanted } from './look.ts';
import { until } from './until.ts';
import type { InWindow } from './window.ts';

/** What people do with a page: look, click, type. */
export type Tab = Look & {
	readonly goto: (url: string) => Promise<void>;
	/** A real click of the mouse. */
	readonly click: (wanted: Wanted) => Promise<void>;
	/** Clicks into a field, and types. */
	readonly type: (wanted: Wanted, text: string) => Promise<void>;
	/** What an expression comes to in the page, as JSON. */
	readonly evaluate: <Result>(expression: string, schema: z.ZodType<Result>) => Promise<Result>;
	readonly close: () => Promise<void>;
};

const evaluatedSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('success'), result: z.object({ value: z.string() }) }),
	z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

export function createTab(bidi: Bidi, inWindow: InWindow, context: string): Tab {
	const look = lookAt(inWindow, context);
	const send = (method: string, params: object) => bidi.send(method, { context, ...params }, z.unknown());

	/** The middle of it, once it is in view, stands still and can be used. */
	async function middleOf(wanted: Wanted): Promise<{ x: number; y: number }> {
		let before = '';
		return until(
			async () => {
				const { index, isEnabled, isInView, x, y } = await look.find(wanted);
				if (!isInView) await inWindow(actOnAccessible, [context, index], z.unknown());
				const place = JSON.stringify({ isEnabled, isInView, x, y });
				const isStill = isEnabled && isInView && place === before;
				before = place;
				return isStill ? { x, y } : undefined;
			},
			async () => `"${wanted.name}" cannot be clicked: ${before}`,
		);
	}

	async function click(wanted: Wanted): Promise<void> {
		await send('browsingContext.activate', {});
		const actions = [
			{ type: 'pointerMove', ...(await middleOf(wanted)) },
			{ type: 'pointerDown', button: 0 },
			{ type: 'pointerUp', button: 0 },
		];
		await send('input.performActions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
	}

	return {
		...look,
		async goto(url) {
			// Of an extension's pages Firefox does not tell when they have loaded.
			await send('browsingContext.navigate', { url, wait: url.startsWith('https:') ? 'complete' : 'none' });
		},
		click,
		async type(wanted, text) {
			await click(wanted);
			const actions = [...text].flatMap((value) => [
				{ type: 'keyDown', value },
				{ type: 'keyUp', value },
			]);
			await send('input.performActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
		},
		async evaluate(expression, schema) {
			const params = {
				expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
				target: { context },
				awaitPromise: true,
			};
			const answer = await bidi.send('script.evaluate', params, evaluatedSchema);
			if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
			return schema.parse(JSON.parse(answer.result.value));
		},
		async close() {
			await send('browsingContext.close', {});
		},
	};
}
