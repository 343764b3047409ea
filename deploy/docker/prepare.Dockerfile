# Creates topics, schemas and secrets, then ends: docker build -f deploy/docker/prepare.Dockerfile .
FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home persona \
    && install -d -o persona -g persona -m 700 /secrets
WORKDIR /app
COPY deploy/local/target/dist/launcher/ dist/launcher/
COPY deploy/local/target/persona-local-stack.jar ./
USER persona
ENV PERSONA_SECRETS_DIR=/secrets
ENTRYPOINT ["java", "-cp", "persona-local-stack.jar", "io.persona.local.Prepare"]
