import { useEffect, useState } from 'react';
import type { TabReport } from '../../utils/messages/page-protocol.ts';
import { tabReportSchema } from '../../utils/messages/tab-report-schema.ts';

/** Asks the content script of the active tab; rejects where there is none. */
export type AskTab = () => Promise<unknown>;

/** `unreachable`: no content script answered, which is any page that is not one of the three systems'. */
export type TabState = TabReport | { readonly page: 'asking' } | { readonly page: 'unreachable' };

/** While the page itself still looks the person up, it is asked again. */
const ASK_AGAIN_MS = 500;

/** What the active tab shows, in the words of its own chip. */
export function useTabReport(askTab: AskTab): TabState {
	const [state, setState] = useState<TabState>({ page: 'asking' });

	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let isOpen = true;
		async function ask(): Promise<void> {
			const answer = tabReportSchema.safeParse(await askTab().catch(() => undefined));
			if (!isOpen) return;
			const report: TabState = answer.success ? answer.data : { page: 'unreachable' };
			setState(report);
			if ('view' in report && report.view === 'checking') timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
		}
		void ask();
		return () => {
			isOpen = false;
			clearTimeout(timer);
		};
	}, [askTab]);

	return state;
}
