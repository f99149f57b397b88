import type { PageMessageType, PageProtocol, Reply } from './page-protocol.ts';
import { pageSchemas } from './page-schemas.ts';
import { replyErrorOf } from './reply-error.ts';
import { PAGE_ORIGINS, type Sender, senderSystem } from './sender.ts';

/** What each message of a page does. Inputs are parsed, and about the page they came from. */
export type PageActions = {
	readonly [Type in PageMessageType]: (
		input: PageProtocol[Type]['input'],
	) => Promise<PageProtocol[Type]['output']>;
};

export function isPageMessage(type: unknown): type is PageMessageType {
	return typeof type === 'string' && Object.hasOwn(pageSchemas, type);
}

/**
 * Answers a content script. Treats it as written by an attacker who owns the page: it may only speak of
 * that page's own system, and learns nothing from a refusal.
 */
export async function handlePageMessage<Type extends PageMessageType>(
	actions: PageActions,
	ownId: string,
	type: Type,
	input: unknown,
	sender: Sender,
): Promise<Reply<PageProtocol[Type]['output']>> {
	const system = senderSystem(sender, ownId);
	const parsed = pageSchemas[type].safeParse(input);
	if (system === null || !parsed.success || !speaksOfItself(parsed.data, system)) {
		return { ok: false, error: 'refused' };
	}
	try {
		return { ok: true, output: await actions[type](parsed.data) };
	} catch (error) {
		return { ok: false, error: replyErrorOf(error) };
	}
}

function speaksOfItself(input: PageProtocol[PageMessageType]['input'], system: string): boolean {
	if (!('page' in input)) return true;
	const { page } = input;
	if (page.system !== system) return false;
	return page.system !== 'modernloop' || URL.parse(page.url)?.origin === PAGE_ORIGINS.modernloop;
}
