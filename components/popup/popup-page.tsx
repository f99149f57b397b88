import type { ReactNode } from 'react';
import { useLock } from '../lock/lock-provider.tsx';
import { Unlock } from '../lock/unlock.tsx';
import { useText } from '../page/text.ts';
import { SyncProvider } from '../sync/sync-provider.tsx';
import { SyncLines } from './sync-lines.tsx';
import { TabSummary } from './tab-summary.tsx';
import { type AskTab, useTabReport } from './use-tab-report.ts';

type Props = { readonly askTab: AskTab; readonly openOptions: () => void };

/** The toolbar button's popup: what the page in front shows, and the way to the options. */
export function PopupPage({ askTab, openOptions }: Props): ReactNode {
	const { translate } = useText();
	const state = useTabReport(askTab);
	const { view } = useLock();
	return (
		<div className="popup">
			<header className="brand">
				<img src="/icons/looplink.svg" alt="" width="24" height="24" />
				<h1>{translate('extensionName')}</h1>
			</header>
			<main>
				<Unlock />
				<div role="status" aria-busy={state.page === 'asking'}>
					{view?.locked !== true && <TabSummary state={state} />}
				</div>
			</main>
			<footer>
				<SyncProvider>
					<SyncLines openOptions={openOptions} />
				</SyncProvider>
				<button type="button" className="quiet" onClick={openOptions}>
					{translate('popupOptions')}
				</button>
			</footer>
		</div>
	);
}
