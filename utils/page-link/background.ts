import type { PageMessageType, PageProtocol } from '../messages/page-protocol.ts';

/** The part of `browser` that is needed; it vanishes from a page when the extension is updated or removed. */
export type ExtensionApi = {
	readonly runtime?: {
		readonly id?: string | undefined;
		readonly sendMessage: (message: { type: string; input: unknown }) => Promise<unknown>;
	};
};

/** Sends a message. Never throws; `undefined` where there was no answer or not one that can be used. */
export type Ask = <Type extends PageMessageType>(
	type: Type,
	input: PageProtocol[Type]['input'],
	isOutput: (value: unknown) => value is PageProtocol[Type]['output'],
) => Promise<PageProtocol[Type]['output'] | undefined>;

/**
 * Whether this script still belongs to an extension. After an update the old script stays in the page, with
 * its runtime cut off.
 */
export function isAlive(api: ExtensionApi): boolean {
	return api.runtime?.id !== undefined;
}

/**
 * Messages to the background. A worker that is stopped in the middle of an answer closes the channel at once,
 * so each message is sent again, once; all of them are safe to repeat.
 */
export function createAsk(api: ExtensionApi): Ask {
	return async (type, input, isOutput) => {
		for (let attempts = 2; attempts-- && isAlive(api); ) {
			try {
				const reply: unknown = await api.runtime?.sendMessage({ type, input });
				const output = typeof reply === 'object' && reply && 'output' in reply && reply.output;
				return isOutput(output) ? output : undefined;
			} catch {
				// The channel was closed: once more, if there is still somebody to ask.
			}
		}
		return undefined;
	};
}
