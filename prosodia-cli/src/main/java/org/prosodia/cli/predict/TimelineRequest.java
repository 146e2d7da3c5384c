package org.prosodia.cli.predict;

import java.util.List;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;

/**
 * The timelines to make of each recording.
 *
 * @param roles of the channels to score, each with a timeline of its own; if there are none, the mix has one
 */
record TimelineRequest(List<CallRole> roles, RolePolicy policy, TimelineSettings settings) {}
