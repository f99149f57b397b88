import type { PageMessageType } from '../messages/page-protocol.ts';

/** The part of `browser` that is needed; it vanishes from a page when the extension is updated or removed. */
export type ExtensionApi = {
	readonly runtime?: {
		readonly id?: string | undefined;
		readonly sendMessage: (message: { type: PageMessageType; input: object }) => Promise<unknown>;
	};
};

/**
 * Whether this script still belongs to an extension. After an update the old script stays in the page, with
 * its runtime cut off.
 */
export function isAlive(api: ExtensionApi): boolean {
	return api.runtime?.id !== undefined;
}

/**
 * Asks the background. Never throws: `undefined` where there was no answer, or none that passes the check. A
 * worker that is stopped in the middle of an answer closes the channel at once, so each message is sent again,
 * once; all of them are safe to repeat.
 */
export async function send<Output>(
	api: ExtensionApi,
	type: PageMessageType,
	input: object,
	isOutput: (value: unknown) => value is Output,
): Promise<Output | undefined> {
	for (let attempts = 2; attempts-- && isAlive(api); ) {
		try {
			const reply: unknown = await api.runtime?.sendMessage({ type, input });
			const output: unknown = Reflect.get(Object(reply), 'output');
			return isOutput(output) ? output : undefined;
		} catch {
			// Once more, if there is still somebody to ask.
		}
	}
	return undefined;
}
