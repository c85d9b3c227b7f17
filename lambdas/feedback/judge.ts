import { isDeepStrictEqual } from 'node:util'
import type { Correction, Corrections, Finding, JudgedFeature } from '../image-record/corrections.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { AppError } from '../platform/errors.ts'
import { completed, type Vision } from '../vision/vision.ts'
import { fits, withCorrection } from './change-corrections.ts'
import type { Judged, NewFeedback } from './feedback.ts'
import { feedbackIdOf } from './feedback-id.ts'
import { judgedFeatureTable, type KnownFinding } from './judged-features.ts'
import { bestMatch, isSameName } from './match-findings.ts'
import { shownVision } from './shown-vision.ts'
import { confirmedFinding } from './verdict-meaning.ts'

export interface Judgement {
  readonly correction: Correction
  /** Corrections of the image, including this one. */
  readonly corrections: Corrections
  /** What the model found; undefined when no model found it. */
  readonly judged?: Judged
}

type JudgedRow = Pick<ImageRow, 'imageId' | 'vision' | 'corrections'>

const isItself = (finding: Finding) => finding
const invalid = (detail: string) => new AppError('INVALID_REQUEST', detail)

/** All findings of one feature, most confident first where the result is sorted. */
function knownFindings(vision: Vision | undefined, feature: JudgedFeature): readonly KnownFinding[] {
  const result = completed(vision, feature)
  return result ? judgedFeatureTable[feature].findings(result as never) : []
}

/** Looks up the finding that a request judges. */
function lookUp(row: JudgedRow, { feature }: NewFeedback, wanted: Finding) {
  const entries = (row.corrections?.entries ?? []).filter((entry) => entry.feature === feature)
  const known = bestMatch(entries, ({ subject }) => subject, wanted)
  return {
    known,
    /**
     * The finding among the results. If it was judged before, this looks for the subject of that verdict, because a
     * correction may have moved the finding.
     */
    found: bestMatch(knownFindings(row.vision, feature), isItself, known?.subject ?? wanted),
    shown: bestMatch(knownFindings(shownVision(row), feature), isItself, wanted),
  }
}

type LookedUp = ReturnType<typeof lookUp>

function checkPresence({ verdict }: NewFeedback, wanted: Finding, { known, found, shown }: LookedUp): void {
  if (verdict === 'missing') {
    if (found || shown)
      throw invalid(
        'Expected something that is missing from the results; this was found. Judge it as right instead.',
      )
    return
  }
  const candidates = [shown, found, known?.subject].filter((each) => each !== undefined)
  if (candidates.length === 0)
    throw invalid(
      'Expected a subject that was found in this image. Read the image again for its current findings.',
    )
  if (wanted.text !== undefined && !candidates.some(({ text }) => text?.normalize('NFC') === wanted.text))
    throw invalid(`Expected the text as it is shown now: "${candidates[0]?.text}".`)
}

const findingOf = ({ name, box, text }: Finding | KnownFinding): Finding => ({
  ...(name !== undefined && { name }),
  ...(box && { box }),
  ...(text !== undefined && { text }),
})

/** The finding as it is stored: at the place where it was first judged, with the text that the model gives now. */
function subjectOf(wanted: Finding, { known, found, shown }: LookedUp): Finding {
  const subject = findingOf(known?.subject ?? found ?? shown ?? wanted)
  return subject.text === undefined || !found ? subject : { ...subject, text: found.text }
}

function correctionOf(row: JudgedRow, request: NewFeedback, wanted: Finding, lookedUp: LookedUp): Correction {
  const { feature, verdict } = request
  const { known, found } = lookedUp
  const subject = subjectOf(wanted, lookedUp)
  const parents = found?.parents ?? known?.parents
  return {
    // An inherited verdict belongs to another image; this image gets its own.
    feedbackId:
      known && !known.inheritedFrom ? known.feedbackId : feedbackIdOf(row.imageId, feature, subject),
    feature,
    verdict,
    subject,
    ...(parents && parents.length > 0 && { parents }),
    ...(request.verdict === 'corrected' && { answer: request.answer }),
  }
}

function checkAnswer({ answer, subject }: Correction): void {
  if (!answer) return
  const said = { ...subject, ...answer }
  if (
    isSameName(said.name, subject.name) &&
    said.text === subject.text &&
    isDeepStrictEqual(said.box, subject.box)
  )
    throw invalid(
      'Expected an answer that differs from the subject. To confirm the finding, judge it as right.',
    )
}

/**
 * Applies a verdict to an image.
 * @throws AppError LIMIT_REACHED, or INVALID_REQUEST when the verdict concerns no finding of the image or contradicts
 *   another verdict
 */
export function judge(row: JudgedRow, request: NewFeedback): Judgement {
  const { feature } = request
  const result = completed(row.vision, feature)
  if (!result)
    throw invalid(`Expected a feature that vision has completed for this image; received "${feature}".`)
  const wanted: Finding = request.verdict === 'missing' ? request.answer : request.subject
  const lookedUp = lookUp(row, request, wanted)
  checkPresence(request, wanted, lookedUp)
  const correction = correctionOf(row, request, wanted, lookedUp)
  checkAnswer(correction)

  const corrections = withCorrection(row.corrections, correction)
  if (!fits(corrections))
    throw new AppError('LIMIT_REACHED', 'This image has the maximum number of verdicts. Withdraw one first.')
  const said = confirmedFinding(correction)
  const after = shownVision({ ...row, corrections })
  if (said && !bestMatch(knownFindings(after, feature), isItself, said))
    throw invalid(
      'Expected an answer that is not rejected for this image. Withdraw the verdict that rejects it first.',
    )

  const { provider, models } = result
  const { found } = lookedUp
  return { correction, corrections, judged: found && { confidence: found.confidence, provider, models } }
}
