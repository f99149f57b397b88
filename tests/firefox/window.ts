import { z } from 'zod';
import type { Bidi } from './bidi.ts';

/** Runs functions of `in-window.mjs` in Firefox's own window. */
export type InWindow = <Args extends readonly (string | number | boolean | null)[], Result>(
	work: (...args: Args) => unknown,
	args: Args,
	schema: z.ZodType<Result>,
) => Promise<Result>;

const treeSchema = z.object({ contexts: z.array(z.object({ context: z.string() })) });
const resultSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('success'), result: z.object({ value: z.string() }) }),
	z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

/** Needs `--remote-allow-system-access`. The first window is the one that the browser opened with. */
export function inWindow(bidi: Bidi): InWindow {
	return async (work, args, schema) => {
		const params = { 'moz:scope': 'chrome', maxDepth: 0 };
		const { contexts } = await bidi.send('browsingContext.getTree', params, treeSchema);
		const answer = await bidi.send(
			'script.callFunction',
			{
				// `undefined` has no JSON.
				functionDeclaration: `async (args) => JSON.stringify((await (${work})(...JSON.parse(args))) ?? null)`,
				arguments: [{ type: 'string', value: JSON.stringify(args) }],
				target: { context: contexts[0]?.context },
				awaitPromise: true,
			},
			resultSchema,
		);
		if (answer.type === 'exception') throw new Error(`${work.name}: ${answer.exceptionDetails.text}`);
		return schema.parse(JSON.parse(answer.result.value));
	};
}
