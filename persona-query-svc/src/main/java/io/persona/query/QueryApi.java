package io.persona.query;

import io.persona.query.answer.Answers;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** What all operations have in common, for OpenAPI. */
@OpenAPIDefinition(info = @Info(title = "Persona: query service", version = "0.1.0", description = "Read models of "
    + "personas. What is read here follows the log: a change that was acknowledged is visible a few milliseconds later; "
    + "send min_version to wait for it."), security = @SecurityRequirement(name = Answers.BEARER), components = @Components(schemas = {
        @Schema(name = "Problem", type = SchemaType.OBJECT, description = "RFC 9457 problem document; further members depend on the type.", properties = {
            @SchemaProperty(name = "type", type = SchemaType.STRING, description = "Kind of problem, for programs."),
            @SchemaProperty(name = "title", type = SchemaType.STRING),
            @SchemaProperty(name = "status", type = SchemaType.INTEGER),
            @SchemaProperty(name = "detail", type = SchemaType.STRING)})}, headers = {
                @Header(name = Answers.ETAG, description = "Strong validator of the answer.", schema = @Schema(type = SchemaType.STRING))}, parameters = {
                    @Parameter(name = Answers.PERSONA_ID, in = ParameterIn.PATH, description = "Persona id: 1 to 128 characters of A-Z a-z 0-9 . _ : -", required = true, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128)),
                    @Parameter(name = Answers.LIMIT, in = ParameterIn.QUERY, description = "Items per page; values beyond the range are clamped into it.", schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50")),
                    @Parameter(name = Answers.CURSOR, in = ParameterIn.QUERY, description = "The next_cursor of the page before.", schema = @Schema(type = SchemaType.STRING)),
                    @Parameter(name = Answers.MIN_VERSION, in = ParameterIn.QUERY, description = "Wait until the view has this version of the persona, at most 2 s; then answer 503.", schema = @Schema(type = SchemaType.INTEGER, minimum = "1")),
                    @Parameter(name = Answers.IF_NONE_MATCH, in = ParameterIn.HEADER, description = "ETag of an answer that the caller has; 304 when it is still the same.", schema = @Schema(type = SchemaType.STRING))}, responses = {
                        @APIResponse(name = Answers.NOT_MODIFIED, responseCode = "304", description = "The caller has this answer already."),
                        @APIResponse(name = Answers.BAD_REQUEST, responseCode = "400", description = "A parameter cannot be used; the problem names it.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem"))),
                        @APIResponse(name = Answers.UNAUTHORIZED, responseCode = "401", description = "No valid bearer token.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem"))),
                        @APIResponse(name = Answers.FORBIDDEN, responseCode = "403", description = "The token lacks the capability.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem"))),
                        @APIResponse(name = Answers.NOT_FOUND, responseCode = "404", description = "There is no such persona or proposal.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem"))),
                        @APIResponse(name = Answers.GONE, responseCode = "410", description = "The persona was erased; the problem is its receipt: erased_at, last_version, events, chain_head.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem"))),
                        @APIResponse(name = Answers.NOT_YET_VISIBLE, responseCode = "503", description = "The view does not have min_version yet; see Retry-After.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))}))
public class QueryApi extends Application {}
