import {
	type ExtensionActions,
	handleExtensionMessage,
	isExtensionMessage,
} from './handle-extension-message.ts';
import { handlePageMessage, isPageMessage, type PageActions } from './handle-page-message.ts';
import type { Reply } from './page-protocol.ts';
import type { Sender } from './sender.ts';

/** Messages of one tab that are answered at the same time. Whoever flicks through people stays far below. */
const MOST_AT_ONCE = 50;

/** Answers every message; one that nobody here knows is refused. Never rejects. */
export type Router = (message: unknown, sender: Sender) => Promise<Reply<unknown>>;

export function createRouter(
	page: PageActions,
	extension: ExtensionActions,
	own: { readonly id: string; readonly origin: string },
): Router {
	const refused: Reply<unknown> = { ok: false, error: 'refused' };
	const underWay = new Map<unknown, number>();

	/** A page that sends without end gets no more work done than this, and takes none of the others' time. */
	async function bounded(tab: unknown, work: () => Promise<Reply<unknown>>): Promise<Reply<unknown>> {
		const count = underWay.get(tab) ?? 0;
		if (count >= MOST_AT_ONCE) return refused;
		underWay.set(tab, count + 1);
		try {
			return await work();
		} finally {
			const left = (underWay.get(tab) ?? 1) - 1;
			if (left === 0) underWay.delete(tab);
			else underWay.set(tab, left);
		}
	}

	return async (message, sender) => {
		if (typeof message !== 'object' || message === null || !('type' in message)) return refused;
		const { type } = message;
		const input = 'input' in message ? message.input : undefined;
		if (isPageMessage(type)) {
			const tab: unknown = Reflect.get(Object(sender.tab), 'id');
			return bounded(tab, () => handlePageMessage(page, own.id, type, input, sender));
		}
		if (isExtensionMessage(type)) return handleExtensionMessage(extension, own, type, input, sender);
		return refused;
	};
}
