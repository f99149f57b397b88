import type { ReactNode } from 'react';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import type { ChipView } from '../../utils/messages/page-view.ts';
import { useText } from '../page/text.ts';
import { chipWords } from './chip-words.ts';
import { SOURCE_WORDS } from './source-words.ts';

/** One chip of the page: its link or links, or why there is none and what helps. */
export function ChipSummary({ chip }: { readonly chip: ChipView }): ReactNode {
	const { translate, locale, now } = useText();
	const words = chipWords(chip, now());
	const sentence = translate(words.sentence, [...words.substitutions]);
	if (chip.state === 'linked') {
		return (
			<section data-tone="good">
				<a className="button primary" href={chip.href} target="_blank" rel="noreferrer">
					{sentence}
				</a>
				<p className="help">
					{translate('popoverLinked', [
						translate(SOURCE_WORDS[chip.source]),
						relativeTime(locale, chip.linkedAt, now()),
					])}
				</p>
				{chip.sync.syncedAt !== undefined && (
					<p className="help">
						{translate('popoverSynced', relativeTime(locale, chip.sync.syncedAt, now()))}
					</p>
				)}
				{chip.confidential && <p className="mark">{translate('popoverConfidential')}</p>}
			</section>
		);
	}
	return (
		<section data-tone={ATTENTION.has(chip.state) ? 'attention' : 'calm'}>
			<h2>{sentence}</h2>
			{words.details.map((key) => (
				<p key={key}>{translate(key, [...words.substitutions])}</p>
			))}
			{chip.state === 'several' && (
				<ul className="choices">
					{chip.choices.map(({ linkId, href, label, source }) => (
						<li key={linkId}>
							<a href={href} target="_blank" rel="noreferrer">
								<bdi>{label}</bdi>
							</a>
							<span className="help">{translate(SOURCE_WORDS[source])}</span>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

/** States that a person has to do something about; the others are normal. */
const ATTENTION: ReadonlySet<ChipView['state']> = new Set(['key-rejected', 'failed']);
