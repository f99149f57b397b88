import type { ReactNode } from 'react';
import { AuditLog } from '../audit/audit-log.tsx';
import { KeyUseLog } from '../audit/key-use-log.tsx';
import { Connections } from '../connections/connections.tsx';
import { DiagnosticsFile } from '../diagnostics/diagnostics-file.tsx';
import { Security } from '../lock/security.tsx';
import { Unlock } from '../lock/unlock.tsx';
import { useText } from '../page/text.ts';
import { PolicyProvider } from '../policy/policy-provider.tsx';
import { PolicySummary } from '../policy/policy-summary.tsx';
import { ProposalList } from '../review/proposal-list.tsx';
import { SyncProvider } from '../sync/sync-provider.tsx';
import { MoreText } from './more-text.tsx';
import { StoreNotice } from './store-notice.tsx';

/** The options page: three cards, and below them what one may want to read once. */
export function OptionsPage(): ReactNode {
	const { translate } = useText();
	return (
		<PolicyProvider>
			<div className="options">
				<header className="brand">
					<img src="/icons/looplink.svg" alt="" width="36" height="36" />
					<span>{translate('extensionName')}</span>
				</header>
				<main>
					<h1>{translate('optionsConnections')}</h1>
					<p className="intro">{translate('optionsIntro')}</p>
					<StoreNotice />
					<Unlock />
					<PolicySummary />
					<SyncProvider>
						<ProposalList />
						<Connections />
					</SyncProvider>
					<Security />
				</main>
				<footer>
					<AuditLog />
					<KeyUseLog />
					<MoreText
						heading="optionsWithoutKeys"
						points={[
							'optionsWithoutKeys1',
							'optionsWithoutKeys2',
							'optionsWithoutKeys3',
							'optionsWithoutKeys4',
						]}
					/>
					<MoreText
						heading="optionsStored"
						points={['optionsStored1', 'optionsStored2', 'optionsStored3', 'optionsStored4']}
					/>
					<DiagnosticsFile />
					<p className="help">{translate('optionsIndependent')}</p>
				</footer>
			</div>
		</PolicyProvider>
	);
}
