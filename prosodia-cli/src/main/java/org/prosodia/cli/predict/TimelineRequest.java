package org.prosodia.cli.predict;

import java.util.List;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;

/**
 * The requested timelines of each recording.
 *
 * @param roles the roles of the channels to score, each with a timeline; if there are none, the mix has one
 */
record TimelineRequest(List<CallRole> roles, RolePolicy policy, TimelineSettings settings) {}
