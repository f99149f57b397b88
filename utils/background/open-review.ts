import browser from 'webextension-polyfill';

const SIZE = { width: 760, height: 640 } as const;

/**
 * Opens the review page in a small window of its own, or brings the one that is open to the front: however
 * often a page asks, there is one window a proposal.
 */
export async function openReview(proposalId: string | null): Promise<void> {
	const query = proposalId === null ? '' : `?id=${encodeURIComponent(proposalId)}`;
	const url = browser.runtime.getURL(`/review.html${query}`);
	// Not every browser looks for an extension's own pages by address.
	const [open] = await browser.tabs.query({ url }).catch(() => []);
	if (open?.id !== undefined && open.windowId !== undefined) {
		await browser.tabs.update(open.id, { active: true });
		await browser.windows.update(open.windowId, { focused: true });
		return;
	}
	// Where windows are not allowed, as in some kiosks, a tab does as well.
	await browser.windows.create({ url, type: 'popup', ...SIZE }).catch(() => browser.tabs.create({ url }));
}
