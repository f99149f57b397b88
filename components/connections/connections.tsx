import type { ReactNode } from 'react';
import { Notice } from '../page/notice.tsx';
import { useText } from '../page/text.ts';
import { ConnectionCard } from './connection-card.tsx';
import { CARD_ORDER } from './system-profile.ts';
import { useConnections } from './use-connections.ts';

/** The three systems as cards, like an accounts page. */
export function Connections(): ReactNode {
	const { translate } = useText();
	const { state, reload, replace } = useConnections();
	if (state.step === 'loading') return <p className="help">{translate('optionsLoading')}</p>;
	if (state.step === 'failed') {
		return (
			<Notice tone="problem" title={translate('optionsLoadFailed')}>
				<button type="button" onClick={reload}>
					{translate('optionsTryAgain')}
				</button>
			</Notice>
		);
	}
	return (
		<div className="cards">
			{CARD_ORDER.map((system) => (
				<ConnectionCard
					key={system}
					connection={
						state.connections.find((connection) => connection.system === system) ?? {
							system,
							status: 'none',
						}
					}
					onChange={replace}
				/>
			))}
		</div>
	);
}
