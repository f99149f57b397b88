import type { CDPSession, Page } from '@playwright/test';

/**
 * Finds and works controls the way assistive technology does: by role and accessible name, through closed
 * shadow roots. The chip lives in a closed root, which Playwright's own locators do not enter, and shipped
 * code has no hook for tests.
 */
export type AccessibleNode = {
	readonly role: string;
	readonly name: string;
	readonly backendNodeId: number;
	readonly expanded: boolean | undefined;
	readonly disabled: boolean;
	readonly focused: boolean;
};

export type Wanted = { readonly role?: string; readonly name: string | RegExp };

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** One CDP session a page, opened at first use. */
export function cdp(page: Page): Promise<CDPSession> {
	let session = sessions.get(page);
	if (!session) {
		session = page.context().newCDPSession(page);
		sessions.set(page, session);
	}
	return session;
}

function matches(node: AccessibleNode, wanted: Wanted): boolean {
	if (wanted.role !== undefined && node.role !== wanted.role) return false;
	return typeof wanted.name === 'string' ? node.name === wanted.name : wanted.name.test(node.name);
}

/** Everything a screen reader could reach on the page now, in document order. */
export async function accessibleNodes(page: Page): Promise<AccessibleNode[]> {
	const session = await cdp(page);
	await session.send('Accessibility.enable');
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	const found: AccessibleNode[] = [];
	for (const node of nodes) {
		if (node.ignored || node.backendDOMNodeId === undefined) continue;
		const property = (name: string) => node.properties?.find((entry) => entry.name === name)?.value.value;
		const expanded: unknown = property('expanded');
		found.push({
			role: String(node.role?.value ?? ''),
			name: String(node.name?.value ?? ''),
			backendNodeId: node.backendDOMNodeId,
			expanded: typeof expanded === 'boolean' ? expanded : undefined,
			disabled: property('disabled') === true,
			focused: property('focused') === true,
		});
	}
	return found;
}

/** All matching nodes now; empty when there are none. */
export async function findAll(page: Page, wanted: Wanted): Promise<AccessibleNode[]> {
	return (await accessibleNodes(page)).filter((node) => matches(node, wanted));
}

/** The first match, waited for; after `timeoutMs` an error that lists what was there instead. */
export async function find(page: Page, wanted: Wanted, timeoutMs = 15_000): Promise<AccessibleNode> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const [first] = await findAll(page, wanted);
		if (first) return first;
		if (Date.now() > deadline) break;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	const there = (await accessibleNodes(page))
		.filter(
			(node) => node.name !== '' && ['link', 'button', 'heading', 'status', 'alert'].includes(node.role),
		)
		.map((node) => `${node.role} "${node.name}"`);
	throw new Error(
		`No ${wanted.role ?? 'node'} named ${String(wanted.name)} on ${page.url()}. There: ${there.join(', ')}`,
	);
}

/** Waits until nothing matches any more. */
export async function waitGone(page: Page, wanted: Wanted, timeoutMs = 15_000): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while ((await findAll(page, wanted)).length > 0) {
		if (Date.now() > deadline)
			throw new Error(`${wanted.role ?? 'node'} ${String(wanted.name)} is still there`);
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
}

/** An attribute of a found node, read from the DOM; `undefined` where it has none. */
export async function attribute(page: Page, node: AccessibleNode, name: string): Promise<string | undefined> {
	const session = await cdp(page);
	const { node: element } = await session.send('DOM.describeNode', { backendNodeId: node.backendNodeId });
	const list = element.attributes ?? [];
	const at = list.findIndex((entry, index) => index % 2 === 0 && entry === name);
	return at === -1 ? undefined : list[at + 1];
}

/** The node's box in CSS pixels of the viewport. */
export async function boxOf(
	page: Page,
	node: AccessibleNode,
): Promise<{ x: number; y: number; width: number; height: number }> {
	const session = await cdp(page);
	const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
	const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A real, trusted mouse click in the middle of the node. */
export async function click(
	page: Page,
	wanted: Wanted,
	options: { button?: 'left' | 'middle' } = {},
): Promise<void> {
	const node = await find(page, wanted);
	const session = await cdp(page);
	await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: node.backendNodeId });
	const box = await boxOf(page, node);
	await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, options);
}
