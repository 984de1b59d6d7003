FROM eclipse-temurin:21-jdk AS build
WORKDIR /workspace
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN --mount=type=cache,id=m2,target=/root/.m2,sharing=locked ./mvnw -B dependency:go-offline
COPY src src
RUN --mount=type=cache,id=m2,target=/root/.m2,sharing=locked \
    --mount=type=secret,id=settings,target=/root/.m2/settings.xml,required=true \
    ./mvnw -B -DskipTests package \
    && java -Djarmode=layertools -jar target/*.jar extract

FROM eclipse-temurin:21-jre
RUN groupadd --system spring && useradd --system --gid spring spring
USER spring:spring
WORKDIR /application
COPY --from=build /workspace/dependencies/ ./
COPY --from=build /workspace/application/ ./
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -Dfile.encoding=UTF-8"
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
