import type { ReactNode } from 'react';
import { useText } from '../page/text.ts';
import { ChipSummary } from './chip-summary.tsx';
import type { TabState } from './use-tab-report.ts';

/** The page in front, said in the chip's words: one block per system on the other side. */
export function TabSummary({ state }: { readonly state: TabState }): ReactNode {
	const { translate } = useText();
	if (state.page === 'asking') return null;
	if (state.page === 'unreachable' || state.page === 'none') {
		return (
			<section data-tone="calm">
				<h2>{translate('popupNoPage')}</h2>
				<p>{translate('popupNoPageNext')}</p>
				{state.page === 'unreachable' && <p className="help">{translate('popupReload')}</p>}
			</section>
		);
	}
	if (state.view === 'checking') {
		return (
			<section data-tone="calm">
				<h2 className="working">{translate('popupChecking')}</h2>
			</section>
		);
	}
	if (state.view === 'outdated') {
		return (
			<section data-tone="attention">
				<h2>{translate('chipOutdated')}</h2>
				<p>{translate('chipOutdatedNext')}</p>
			</section>
		);
	}
	const { chips, pairing } = state.view;
	return (
		<>
			{pairing && (
				<section data-tone="calm">
					<h2>{translate('pairingQuestion', pairing.label)}</h2>
					<p>{translate('popupPairing')}</p>
				</section>
			)}
			{chips.map((chip) => (
				<ChipSummary key={chip.target} chip={chip} />
			))}
			{chips.length === 0 && !pairing && (
				<section data-tone="calm">
					<h2>{translate('popupNotLinked')}</h2>
					<p>{translate('popupNotLinkedNext')}</p>
				</section>
			)}
		</>
	);
}
